// How the account and somebody else stand to each other, and who that is, as the server tells.

import type { AccountId } from './ids.ts';

/** What is between the account and another. */
export interface Relationship {
  readonly account: AccountId;
  readonly isFollowing: boolean;
  /** We asked to follow, and they have not answered. */
  readonly isRequested: boolean;
  readonly isBlocking: boolean;
  readonly isMuting: boolean;
  readonly isBlockedBy: boolean;
}

/** An account the server knows, on it or elsewhere. */
export interface FoundAccount {
  readonly id: AccountId;
  /** `name@host`, always with the host. */
  readonly address: string;
  readonly displayName: string;
  readonly isSuspended: boolean;
  /** Nothing is posted there any more, by its owner's death. */
  readonly isMemorial: boolean;
  /** Where they went; null for those who stayed. */
  readonly movedTo: FoundAccount | null;
}

/**
 * What was found under an address. `died`: kept in memory of its owner; `twice`: an address before this one led to the same
 * account; `unclear`: the server gave no answer to rely on.
 */
export type CheckedPerson =
  | {
      readonly kind: 'found' | 'already' | 'requested';
      readonly address: string;
      readonly account: AccountId;
      /** Where they are now; the same as `address` for those who stayed. */
      readonly nowAt: string;
    }
  | {
      readonly kind: 'self' | 'suspended' | 'died' | 'notFound' | 'blockedBy' | 'twice' | 'unclear';
      readonly address: string;
    };
