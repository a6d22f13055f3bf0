// Staged tweets -> the plan, stored back into staging, and its numbers. The same tweets, choices and capabilities
// give the same plan, whatever order the archive had them in.

import type { PlanSummary } from '../model/plan.ts';
import type { Staging } from '../ports/staging.ts';
import type { PlanInput } from './plan-input.ts';
import { planTweets } from './plan-tweets.ts';
import { selectsAll, selectTweets, type SelectionBench } from './select-tweets.ts';
import { PlanCounter } from './summary.ts';

type Workbench = SelectionBench & Pick<Staging, 'clearPlan' | 'notices' | 'planned' | 'addPlans'>;

/** About 30 ms. */
const tweetsPerStep = 1_000;

/**
 * Plans everything anew, in short steps so that the caller can let spinner and signals have their turn in between; the
 * last one gives the summary. Memory does not grow with the archive. Throws what `planTweets` throws.
 */
export function* planInSteps(staging: Workbench, input: PlanInput): Generator<undefined, PlanSummary> {
  staging.clearPlan();
  const counter = new PlanCounter();
  for (const notice of staging.notices()) counter.addNotice(notice);
  if (!selectsAll(input.choices)) yield* selectTweets(staging, input);
  let tweets = 0;
  for (const plan of planTweets(staging, input)) {
    counter.addPlan(plan);
    tweets += 1;
    if (tweets % tweetsPerStep === 0) yield;
  }
  return counter.summary(input.capabilities, input.choices);
}
