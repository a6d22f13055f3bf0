// Plan + ledger -> "is it all there?". Walks both once, side by side; memory does not grow with the archive.

import { kindOfOperation, type TweetId } from '../model/ids.ts';
import { standsForLostTweet } from '../model/lost-tweet.ts';
import type { SkipReason } from '../model/plan.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { Staging } from '../ports/staging.ts';
import { stateOf, type Accounting, type TweetState } from './accounting.ts';
import { pairUp } from './pair-up.ts';
import { readDifferences } from './read-differences.ts';
import { readFailures } from './read-failures.ts';

const namedFailures = 20;

/** Tweet ids that were read and are not in the plan: replaced versions of edited tweets, and lost records. */
function countBesidePlan(staging: Pick<Staging, 'notices'>): { edited: number; unreadable: number } {
  const counts = { edited: 0, unreadable: 0 };
  for (const notice of staging.notices()) {
    if (notice.code === 'edited') counts.edited += notice.args.versions - 1;
    if (standsForLostTweet(notice)) counts.unreadable += 1;
  }
  return counts;
}

interface Walk {
  readonly states: ReadonlyMap<TweetState, number>;
  readonly planned: number;
  readonly notInArchive: number;
  readonly withFailures: readonly TweetId[];
}

async function walk(staging: Pick<Staging, 'plans'>, ledger: Pick<Ledger, 'tweets'>): Promise<Walk> {
  const states = new Map<TweetState, number>();
  const withFailures: TweetId[] = [];
  let planned = 0;
  let notInArchive = 0;
  for await (const pair of pairUp(staging.plans(), ledger.tweets())) {
    if (pair.progress && pair.progress.failed > 0 && withFailures.length < namedFailures) {
      withFailures.push(pair.progress.tweet);
    }
    if (pair.planned === null) {
      notInArchive += 1;
      continue;
    }
    planned += 1;
    const state = stateOf(pair.planned, pair.progress);
    states.set(state, (states.get(state) ?? 0) + 1);
  }
  return { states, planned, notInArchive, withFailures };
}

function skippedOf(
  states: ReadonlyMap<TweetState, number>,
  replacedVersions: number,
): Readonly<Partial<Record<SkipReason, number>>> {
  const skipped: Partial<Record<SkipReason, number>> = {};
  for (const [state, count] of states) {
    if (state === 'posted' || state === 'partlyPosted' || state === 'failed' || state === 'notYet') continue;
    skipped[state] = count;
  }
  if (replacedVersions > 0) skipped.edited = (skipped.edited ?? 0) + replacedVersions;
  return skipped;
}

/** Files that failed with their posts: no post is on the server without them. */
async function countUnready(ledger: Pick<Ledger, 'setAside'>): Promise<number> {
  let count = 0;
  for await (const { operation, reason } of ledger.setAside())
    if (reason === 'notReady' && kindOfOperation(operation) === 'upload') count += 1;
  return count;
}

/** Puts every tweet that was read into exactly one state; the staging must hold the plan. */
export async function accountFor(
  staging: Pick<Staging, 'plans' | 'notices'>,
  ledger: Pick<Ledger, 'tweets' | 'frozen' | 'state' | 'progress' | 'setAside' | 'differing' | 'twins'>,
): Promise<Accounting> {
  const { states, planned, notInArchive, withFailures } = await walk(staging, ledger);
  const { edited, unreadable } = countBesidePlan(staging);
  const { statuses, uploads } = await ledger.progress();
  return {
    tweets: planned + edited + unreadable,
    posted: states.get('posted') ?? 0,
    partlyPosted: states.get('partlyPosted') ?? 0,
    failed: states.get('failed') ?? 0,
    skipped: skippedOf(states, edited),
    unreadable,
    notYet: states.get('notYet') ?? 0,
    statusesPosted: statuses.done,
    uploads: { done: uploads.done, failed: uploads.failed - (await countUnready(ledger)) },
    notInArchive,
    failures: await readFailures(ledger, withFailures),
    differences: await readDifferences(ledger),
    twins: await ledger.twins(),
  };
}
