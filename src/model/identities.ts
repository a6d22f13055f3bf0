// Who of the people on X is where on the other side, as the owner of the archive knows it.

import type { UserId } from './ids.ts';

/** Somebody whose address is known. */
export interface Identity {
  /** X's id of the account; null where only the handle is known. */
  readonly id: UserId | null;
  /** The handle on X, without its sign. */
  readonly handle: string;
  readonly user: string;
  readonly host: string;
}

/** The people whose address is known. */
export interface Identities {
  readonly byId: ReadonlyMap<UserId, Identity>;
  /** By the handle in lower case. */
  readonly byHandle: ReadonlyMap<string, Identity>;
}
