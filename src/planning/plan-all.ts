// Staged tweets -> the plan, stored back into staging, and its numbers. The same tweets, choices and capabilities
// give the same plan, whatever order the archive had them in.

import type { PlanSummary } from '../model/plan.ts';
import type { Staging } from '../ports/staging.ts';
import type { PlanInput } from './plan-input.ts';
import { planTweets } from './plan-tweets.ts';
import { PlanCounter } from './summary.ts';

/** Plans everything anew. Memory does not grow with the archive. */
export function planAll(
  staging: Pick<Staging, 'clearPlan' | 'notices' | 'tweets' | 'indexOf' | 'planned' | 'addPlans'>,
  input: PlanInput,
): PlanSummary {
  staging.clearPlan();
  const counter = new PlanCounter();
  for (const notice of staging.notices()) counter.addNotice(notice);
  for (const plan of planTweets(staging, input)) counter.addPlan(plan);
  return counter.summary(input.capabilities, input.choices.pace);
}
