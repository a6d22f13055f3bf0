// In which one state is each tweet that was read? The words of the final report, and the rule for one tweet:
// what happened to it goes before what is planned for it, whatever the choices say today.

import type { ExitName } from '../errors/exit-codes.ts';
import type { OperationId, TweetId } from '../model/ids.ts';
import type { SkipReason } from '../model/plan.ts';
import type { FailureReason } from '../model/failure-reason.ts';
import type { TweetProgress, Twin } from '../ports/ledger.ts';
import type { PlannedTweet } from '../ports/staging.ts';
import type { ClosingNumbers } from '../prose/closing-sentence.ts';
import type { DifferenceGroup } from './read-differences.ts';

/** One post that was set aside, with its reason and what the server said. */
export interface FailedPost {
  readonly tweet: TweetId;
  readonly operation: OperationId;
  readonly reason: FailureReason;
  readonly detail: string;
}

/** Every tweet in exactly one state, and what else the ledger knows. */
export interface Accounting extends ClosingNumbers {
  /** Posts on the server; long tweets take several. */
  readonly statusesPosted: number;
  /** Media files on the server, and those that were set aside while their posts went on without them. */
  readonly uploads: { readonly done: number; readonly failed: number };
  /** Tweets this migration touched that are not in this archive; not part of the sum. */
  readonly notInArchive: number;
  /** The oldest posts that were set aside, of at most twenty tweets. */
  readonly failures: readonly FailedPost[];
  /** In what posts are on the server otherwise than asked. */
  readonly differences: readonly DifferenceGroup[];
  /** Second posts of tweets that were seen and, as far as is known, are still there. */
  readonly twins: readonly Twin[];
}

/** Where a tweet of the plan stands. */
export type TweetState = 'posted' | 'partlyPosted' | 'failed' | 'notYet' | SkipReason;

/** The state of one tweet. */
export function stateOf(planned: PlannedTweet, progress: TweetProgress | null): TweetState {
  // What was begun and came to nothing goes as it is planned now.
  if (progress === null || progress.done + progress.failed === 0) return planned.skipped ?? 'notYet';
  if (progress.done === progress.statuses) return 'posted';
  return progress.done > 0 ? 'partlyPosted' : 'failed';
}

/** What a run that ended this way leaves with: `partial` when anything was set aside. */
export function exitNameOf(accounting: Accounting): ExitName {
  const setAside = accounting.failed + accounting.partlyPosted + accounting.uploads.failed;
  return setAside > 0 ? 'partial' : 'success';
}
