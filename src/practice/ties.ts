// What is between the account of the token and others, on this server or elsewhere: who was found, and who is followed,
// blocked, muted.

import type { Circumstances } from './stored.ts';

/** An account of another server, as the fediverse would tell of it. */
export interface RemoteAccount extends Circumstances {
  /** `name@host`. */
  readonly acct: string;
  readonly displayName?: string;
  /** Has blocked the account of the token. */
  readonly blocksUs?: boolean;
  /** The address of its actor, if its server answers follows; else its server is told nothing. */
  readonly actor?: string;
}

/** What is found at an address of another server; null if no account has it. */
export type Found = RemoteAccount | 'unreachable' | null;

/** Found once, it has an id here. */
export interface StoredRemote extends RemoteAccount {
  readonly id: string;
}

/** How the account stands to another. */
export interface StoredTie {
  readonly isFollowing: boolean;
  readonly isRequested: boolean;
  readonly isBlocking: boolean;
  readonly isMuting: boolean;
  readonly showsReblogs: boolean;
  readonly notifies: boolean;
  readonly languages: readonly string[] | null;
}

const noTie: StoredTie = {
  ...{ isFollowing: false, isRequested: false, isBlocking: false, isMuting: false },
  ...{ showsReblogs: false, notifies: false, languages: null },
};

/** Everybody found, and what is between. */
export class Ties {
  readonly #remotes = new Map<string, StoredRemote>();
  readonly #idsByAcct = new Map<string, string>();
  readonly #ties = new Map<string, StoredTie>();
  #following = 0;

  found(remote: StoredRemote): void {
    this.#remotes.set(remote.id, remote);
    this.#idsByAcct.set(remote.acct.toLowerCase(), remote.id);
  }

  change(id: string, tie: StoredTie): void {
    const counts = ({ isFollowing, isRequested }: StoredTie): number => (isFollowing || isRequested ? 1 : 0);
    this.#following += counts(tie) - counts(this.of(id));
    this.#ties.set(id, tie);
  }

  remote(id: string): StoredRemote | null {
    return this.#remotes.get(id) ?? null;
  }

  remoteByAcct(acct: string): StoredRemote | null {
    return this.remote(this.#idsByAcct.get(acct.toLowerCase()) ?? '');
  }

  of(id: string): StoredTie {
    return this.#ties.get(id) ?? noTie;
  }

  /** How many are followed or asked. */
  following(): number {
    return this.#following;
  }

  /** Ids of everybody there is something between, in order of the first change. */
  ids(): readonly string[] {
    return [...this.#ties.keys()];
  }
}
