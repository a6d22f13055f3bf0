// Who we are on the target server, and what its people will see of a migration.

import type { AccountId } from './ids.ts';

/** The account the token belongs to. */
export interface TargetAccount {
  readonly id: AccountId;
  /** `name@host`, always with the host. */
  readonly acct: string;
  /** The account's web page. */
  readonly url: string;
  readonly followers: number;
  readonly statuses: number;
  /** Followers are approved one by one. */
  readonly isLocked: boolean;
  /** `name@host` of the account that people are sent to instead; null while it is this one. */
  readonly movedTo: string | null;
  readonly isSuspended: boolean;
  /** Limited (silenced) by the moderators of its server; false where the server does not say. */
  readonly isLimited: boolean;
  /** When it was made, milliseconds since 1970 (often to the day); null where the server does not say. */
  readonly createdAtMs: number | null;
}

/**
 * Which account of which server it is, by the server's own words: addresses and handles are spelt in many ways, and all lead to
 * the same host and id.
 */
export function accountKey({ url, id }: Pick<TargetAccount, 'url' | 'id'>): string {
  return `${new URL(url).host}-${id}`;
}

/** What the server says of itself before any login. */
export interface InstanceFacts {
  readonly domain: string;
  readonly title: string;
  readonly rules: readonly string[];
  /** Whether one can become a member, as far as the server says. */
  readonly registrations: 'open' | 'approval' | 'closed' | 'unknown';
}
