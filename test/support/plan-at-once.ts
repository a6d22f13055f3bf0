// Plans without letting anybody else have a turn, for tests that are not about turns.

import type { PlanSummary } from '../../src/model/plan.ts';
import { planInSteps } from '../../src/planning/plan-in-steps.ts';

/** All steps of planning in one. */
export function planAtOnce(...given: Parameters<typeof planInSteps>): PlanSummary {
  const steps = planInSteps(...given);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
