// Which tweets are wanted, found out before they are planned, because what is the most liked and which tweets stand
// above a wanted one is known only when all were looked at. What is found lies on the workbench; memory does
// not grow with the archive.

import { selectionSchema } from '../choices/selection.ts';
import type { Choices } from '../choices/choices.ts';
import { branchOf, type BranchContext } from '../mapping/branch.ts';
import { fateOf } from '../mapping/selection.ts';
import { compareTweetIds, type TweetId } from '../model/ids.ts';
import type { SkipReason } from '../model/plan.ts';
import type { Staging, Verdict } from '../ports/staging.ts';
import { conditionsOf } from './conditions.ts';
import type { PlanInput } from './plan-input.ts';

/** The part of the workbench that selecting takes. */
export type SelectionBench = Pick<
  Staging,
  'tweets' | 'indexOf' | 'hasReply' | 'addVerdicts' | 'verdict' | 'keepTop' | 'wanted' | 'bring'
>;

const batchSize = 32;
const everything = JSON.stringify({ ...selectionSchema.parse({}), threads: null });

/** True where no condition is set, so that there is nothing to find out. */
export function selectsAll({ select }: Choices): boolean {
  return JSON.stringify({ ...select, threads: null }) === everything;
}

function* judgeTweets(bench: SelectionBench, input: PlanInput): Generator<undefined> {
  const { choices } = input;
  const reasonOf = conditionsOf(choices.select, {
    indexOf: (id) => bench.indexOf(id),
    hasReply: (id) => bench.hasReply(id),
    targetMadeMs: input.targetMadeMs ?? null,
  });
  let recent = new Map<TweetId, Verdict>();
  const context: BranchContext = {
    indexOf: (id) => bench.indexOf(id),
    planned: (id) => recent.get(id) ?? bench.verdict(id),
  };
  for (const tweet of bench.tweets()) {
    const branch = branchOf(tweet, context);
    const fate = fateOf(tweet, branch, choices);
    const reason = fate.policy === 'skip' ? fate.reason : reasonOf(tweet);
    recent.set(tweet.id, { tweet: tweet.id, branch, reason, likes: tweet.likes });
    if (recent.size < batchSize) continue;
    bench.addVerdicts([...recent.values()]);
    recent = new Map();
    yield;
  }
  bench.addVerdicts([...recent.values()]);
}

/** Reasons that hold even for a tweet above one that is wanted. */
const stays: ReadonlySet<SkipReason> = new Set([
  'listedOut',
  'reply',
  'retweet',
  'community',
  'circle',
  'deletedSince',
]);

/** The own tweets above one, up to the first that is wanted anyway: what is above that comes with it. */
function above(id: TweetId, bench: SelectionBench): readonly TweetId[] {
  const brought: TweetId[] = [];
  for (let row = bench.indexOf(id); row?.kind === 'selfReply' && row.parent !== null;) {
    const parent = bench.indexOf(row.parent);
    if (parent === null || compareTweetIds(parent.id, row.id) >= 0) break;
    const reason = bench.verdict(parent.id)?.reason ?? null;
    if (reason === null) break;
    if (!stays.has(reason)) brought.push(parent.id);
    row = parent;
  }
  return brought;
}

function* bringThreads(bench: SelectionBench): Generator<undefined> {
  let seen = 0;
  for (const id of bench.wanted()) {
    const brought = above(id, bench);
    if (brought.length > 0) bench.bring(brought);
    seen += 1;
    if (seen % batchSize === 0) yield;
  }
}

/** Judges every tweet, in short steps; `verdict` then tells. */
export function* selectTweets(bench: SelectionBench, input: PlanInput): Generator<undefined> {
  const { top, threads } = input.choices.select;
  yield* judgeTweets(bench, input);
  if (top !== null) bench.keepTop(top);
  if (threads === 'whole') yield* bringThreads(bench);
}
