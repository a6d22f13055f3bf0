// The workbench between archive and plan: local, disposable, bounded in memory. Everything in it can be made
// again from the archive; nothing in it is worth keeping.

import type { OperationId, TweetId } from '../model/ids.ts';
import type { Notice } from '../model/notice.ts';
import type { Operation, Visibility } from '../model/operation.ts';
import type { Branch, SkipReason, TweetPlan } from '../model/plan.ts';
import type { Tweet, TweetKind } from '../model/tweet.ts';

/** What a rule may ask about another tweet without its text. */
export interface TweetIndexRow {
  readonly id: TweetId;
  readonly kind: TweetKind;
  readonly parent: TweetId | null;
  readonly community: boolean;
}

/** How one tweet was planned: the reason for leaving it out, or where a reply to it goes and who sees it. */
export interface PlannedTweet {
  readonly tweet: TweetId;
  readonly branch: Branch;
  readonly skipped: SkipReason | null;
  /** The last status operation of its plan, which a reply to the tweet answers; null when it is left out. */
  readonly lastStatus: OperationId | null;
  /** Of its posts; null when it is left out. */
  readonly visibility: Visibility | null;
}

/** Tweets on their way into the plan, and the plan itself, in batches. Synchronous: it is always local. */
export interface Staging {
  /**
   * Stores tweets; of two with one id the first stays, unless the other knows more versions of it. The id of each that
   * came second comes back.
   */
  addTweets(tweets: readonly Tweet[]): readonly TweetId[];
  /** Stores notices that came up while reading. */
  addNotices(notices: readonly Notice[]): void;
  /** The index of one tweet by the id of any of its versions; null when the archive has none. */
  indexOf(id: TweetId): TweetIndexRow | null;
  /** All tweets, oldest id first. */
  tweets(): Iterable<Tweet>;
  /** Removes the plan, keeping the tweets. */
  clearPlan(): void;
  /** Appends to the plan, in order. */
  addPlans(plans: readonly TweetPlan[]): void;
  /** How the tweet was planned so far; null when it comes later in the order or does not exist. */
  planned(id: TweetId): PlannedTweet | null;
  /** All operations in the plan's order. */
  operations(): Iterable<Operation>;
  /** All tweets as planned, oldest first; for the sum at the end. */
  plans(): Iterable<PlannedTweet>;
  /** All notices: of reading first, then of planning in its order. */
  notices(): Iterable<Notice>;
  /** Closes the file; idempotent. */
  close(): void;
}
