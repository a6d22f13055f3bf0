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

/** A tweet that an earlier run posted from another archive. */
export interface EarlierTweet {
  readonly tweet: TweetId;
  readonly lastStatus: OperationId;
  readonly visibility: Visibility;
}

/** Whether a tweet is wanted: by policies and selection alone, before it is planned. */
export interface Verdict {
  readonly tweet: TweetId;
  readonly branch: Branch;
  /** Why it is left out; null for one that is wanted. */
  readonly reason: SkipReason | null;
  readonly likes: number;
}

/** Tweets on their way into the plan, and the plan itself, in batches. Synchronous: it is always local. */
export interface Staging {
  /**
   * Stores tweets; of two with one id the first stays, unless the other knows more versions of it. The id of each that
   * came second comes back.
   */
  addTweets(tweets: readonly Tweet[]): readonly TweetId[];
  /** The stored tweet of this id; null when there is none. */
  storedTweet(id: TweetId): Tweet | null;
  /** Stores ids that the newest complete input lists. */
  addPromised(ids: readonly TweetId[]): void;
  /** Whether it lists this one. */
  isPromised(id: TweetId): boolean;
  /** Replies to others by their record whose parent lies here as an own tweet. */
  repliesToOwn(): Iterable<TweetId>;
  /** Puts tweets in the place of the stored ones with their ids. */
  replaceTweets(tweets: readonly Tweet[]): void;
  /** Stores notices that came up while reading. */
  addNotices(notices: readonly Notice[]): void;
  /** The index of one tweet by the id of any of its versions; null when the archive has none. */
  indexOf(id: TweetId): TweetIndexRow | null;
  /** Whether an own tweet of the archive answers this very version. */
  hasReply(id: TweetId): boolean;
  /** All tweets, oldest id first. */
  tweets(): Iterable<Tweet>;
  /** Stores which tweets are wanted. */
  addVerdicts(verdicts: readonly Verdict[]): void;
  /** Whether a tweet is wanted, by its id; null where nothing was selected. */
  verdict(id: TweetId): Verdict | null;
  /** Leaves out all wanted tweets but the so many most liked, as `belowTop`; of equals the older stay. */
  keepTop(count: number): void;
  /** The wanted tweets, in no certain order; verdicts may change meanwhile. */
  wanted(): Iterable<TweetId>;
  /** Makes these tweets wanted. */
  bring(ids: readonly TweetId[]): void;
  /** Removes the plan and the verdicts, keeping the tweets. */
  clearPlan(): void;
  /**
   * Stores where replies to tweets go that an earlier run posted and the archive does not hold; `indexOf` and `planned`
   * then know them too, `plans` does not.
   */
  addEarlier(posted: readonly EarlierTweet[]): void;
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
