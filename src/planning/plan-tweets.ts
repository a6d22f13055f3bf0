// All tweets in the order of their ids, each planned with what is known of the older ones. A batch is remembered
// until staging has it, so that a tweet finds its parent whichever of the two holds it.

import type { MappingContext } from '../mapping/context.ts';
import type { TweetId } from '../model/ids.ts';
import type { TweetPlan } from '../model/plan.ts';
import type { PlannedTweet, Staging } from '../ports/staging.ts';
import { dateMannerOf, DateSequence, noticeOfDates } from './date-manner.ts';
import type { PlanInput } from './plan-input.ts';
import { selectsAll } from './select-tweets.ts';
import { planTweet } from './plan-tweet.ts';

/** Few: what is in flight when V8 collects garbage counts as long-lived, and makes it take more memory. */
const batchSize = 32;

function plannedOf(plan: TweetPlan): PlannedTweet {
  const { tweet, branch, skipped, operations } = plan;
  const last = operations.findLast((operation) => operation.kind === 'status');
  return { tweet, branch, skipped, lastStatus: last?.id ?? null, visibility: last?.visibility ?? null };
}

/**
 * Plans every staged tweet, oldest first, stores the plans and gives them on. Throws MigrationError BACKDATING_UNAVAILABLE
 * where the choices ask for dates that the server cannot keep.
 */
export function* planTweets(
  staging: Pick<Staging, 'tweets' | 'indexOf' | 'verdict' | 'planned' | 'addPlans'>,
  input: PlanInput,
): Generator<TweetPlan> {
  // A new map for each batch: V8 keeps the tables of a cleared one chained together, and with them their contents.
  let recent = new Map<TweetId, PlannedTweet>();
  let batch: TweetPlan[] = [];
  const manner = dateMannerOf(input.choices, input.capabilities);
  const sequence = new DateSequence();
  let notice = noticeOfDates(manner, input.capabilities);
  const context: MappingContext = {
    ...input,
    writesDates: manner === 'line',
    indexOf: (id) => staging.indexOf(id),
    leftOut: selectsAll(input.choices) ? () => null : (id) => staging.verdict(id)?.reason ?? null,
    planned: (id) => recent.get(id) ?? staging.planned(id),
  };
  for (const tweet of staging.tweets()) {
    let plan = planTweet(tweet, context);
    if (manner === 'native') plan = { ...plan, operations: sequence.date(tweet, plan.operations) };
    if (notice !== null && plan.skipped === null) {
      plan = { ...plan, notices: [notice, ...plan.notices] };
      notice = null;
    }
    recent.set(tweet.id, plannedOf(plan));
    batch.push(plan);
    yield plan;
    if (batch.length < batchSize) continue;
    staging.addPlans(batch);
    recent = new Map();
    batch = [];
  }
  staging.addPlans(batch);
}
