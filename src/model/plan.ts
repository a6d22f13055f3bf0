// The plan: what will be done, what will not and why. Operations and notices of a big archive do not fit in
// memory, so they are streamed to staging; this is what is said about them as a whole.

import type { OperationId, TweetId } from './ids.ts';
import type { Notice, NoticeCode } from './notice.ts';
import type { Operation } from './operation.ts';

/** Why a tweet is left out. */
export type SkipReason = PolicyReason | SelectionReason | 'mediaRefused' | 'wordsAlone' | 'empty' | 'edited';

/** The policy by which a tweet is left out. */
export type PolicyReason = 'retweet' | 'reply' | 'community' | 'circle' | 'deletedSince';

/** The condition of the selection that a tweet did not meet. */
export type SelectionReason =
  | 'listedOut'
  | 'notListed'
  | 'tooOld'
  | 'tooNew'
  | 'afterAccount'
  | 'otherKind'
  | 'fewLikes'
  | 'fewRetweets'
  | 'withoutMedia'
  | 'noThread'
  | 'noMatch'
  | 'otherHashtag'
  | 'otherLanguage'
  | 'otherApp'
  | 'belowTop';

/**
 * Whose conversation a tweet belongs to: the author's own, one that others began (a reply, and own tweets under it or
 * under a retweet), a repetition of other people's words, or an X community's.
 */
export type Branch = 'own' | 'replies' | 'retweets' | 'community';

/** What planning decided for one tweet: its operations in order, or the reason for none. */
export interface TweetPlan {
  readonly tweet: TweetId;
  readonly branch: Branch;
  readonly skipped: SkipReason | null;
  readonly operations: readonly Operation[];
  readonly notices: readonly Notice[];
}

/** Requests and time under the target's limits. */
export interface Estimate {
  readonly statuses: number;
  readonly uploads: number;
  readonly uploadBytes: number;
  /** Requests in all, polling included as a guess. */
  readonly requests: number;
  /** Milliseconds from now at the chosen pace. */
  readonly durationMs: number;
}

/** The whole plan in numbers. Each tweet read is in exactly one of posts, skipped, unreadable. */
export interface PlanSummary {
  /** SHA-256 over the operations in order, hex: the same inputs give the same digest. */
  readonly digest: string;
  readonly tweets: number;
  /** Tweets that will be posted. */
  readonly planned: number;
  /** The planned ones by whose conversation they belong to. */
  readonly branches: Readonly<Partial<Record<Branch, number>>>;
  readonly unreadable: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  readonly notices: Readonly<Partial<Record<NoticeCode, number>>>;
  readonly estimate: Estimate;
  /** First and last status operation; null for an empty plan. */
  readonly span: { readonly first: OperationId; readonly last: OperationId } | null;
}
