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
  /** The address they were looked for under; another one where they have moved. */
  readonly askedAs: string;
}

/** Somebody to follow. */
export interface FollowOperation extends WithSomebody {
  readonly kind: 'follow';
  readonly manner: FollowManner;
}

/** Somebody not to follow any more whom we followed. */
export interface UnfollowOperation extends WithSomebody {
  readonly kind: 'unfollow';
  /** What it takes back. */
  readonly follow: OperationId;
}

/** Somebody to block or to mute. */
export interface SilenceOperation extends WithSomebody {
  readonly kind: 'block' | 'mute';
}

/** Somebody to stand to otherwise than by following. */
export type TieOperation = UnfollowOperation | SilenceOperation;

/** Anything to do with the account itself. */
export type AccountOperation = FollowOperation | TieOperation;

/** What it came to. `requested`: they approve their followers one by one and have not yet. */
export type AccountResult = 'following' | 'requested' | 'unfollowed' | 'blocked' | 'muted';

/** Why it did not come to that. `blockedBy`: they want none of us; `gone`: not on the server any more. */
export type AccountFailure = 'blockedBy' | 'gone' | 'refused' | 'notAsAsked' | 'unanswered';
