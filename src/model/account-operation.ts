// One thing to do with the account itself rather than with a tweet of it: follow, block, mute somebody. Whatever stands
// here can be done twice without harm, so that an answer that never came is simply asked for again.

import type { AccountId, OperationId } from './ids.ts';

/** How somebody is followed. */
export interface FollowManner {
  /** Whether their boosts are shown. */
  readonly reblogs: boolean;
  /** Whether each of their posts is announced. */
  readonly notify: boolean;
  /** Show posts in these languages only, ISO 639-1; all where it is empty. */
  readonly languages: readonly string[];
}

interface WithSomebody {
  readonly id: OperationId;
  /** The server's id of them. */
  readonly account: AccountId;
  /** `name@host`. */
  readonly address: string;
}

/** Somebody to follow. */
export interface FollowOperation extends WithSomebody {
  readonly kind: 'follow';
  readonly manner: FollowManner;
}

/** Somebody to block, to mute, or not to follow any more. */
export interface TieOperation extends WithSomebody {
  readonly kind: 'unfollow' | 'block' | 'mute';
}

/** Anything to do with the account itself. */
export type AccountOperation = FollowOperation | TieOperation;

/**
 * What it came to. `requested`: they approve their followers one by one and have not yet; `already`: it was so before,
 * nothing was sent.
 */
export type AccountResult = 'following' | 'requested' | 'unfollowed' | 'blocked' | 'muted' | 'already';

/** Why it did not come to that. `blockedBy`: they want none of us; `gone`: not on the server any more. */
export type AccountFailure = 'blockedBy' | 'gone' | 'refused' | 'notAsAsked' | 'unanswered';
