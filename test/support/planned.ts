// Plans tweets on a workbench in memory, with stock capabilities.

import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import type { Operation, StatusOperation } from '../../src/model/operation.ts';
import type { PlanSummary, SkipReason } from '../../src/model/plan.ts';
import type { Tweet } from '../../src/model/tweet.ts';
import type { Staging } from '../../src/ports/staging.ts';
import { aCapabilities } from './capabilities.ts';
import { memoryStaging } from './memory-staging.ts';
import { planAtOnce } from './plan-at-once.ts';
import { anAccount } from './tweets.ts';

/** Plans what is staged. */
export function planInto(staging: Staging, given: GivenChoices = {}): PlanSummary {
  return planAtOnce(staging, {
    account: anAccount(),
    choices: choicesSchema.parse(given),
    capabilities: aCapabilities(),
  });
}

/** A plan as a test looks at it. */
export interface Planned {
  readonly summary: PlanSummary;
  readonly operations: readonly Operation[];
  readonly statuses: readonly StatusOperation[];
  /** By tweet id; null for those that are posted. */
  readonly skipped: Readonly<Record<string, SkipReason | null>>;
  /** Codes of the notices, without the one about dates. */
  readonly codes: readonly string[];
}

/** Plans these tweets. */
export function planned(tweets: readonly Tweet[], given: GivenChoices = {}): Planned {
  const staging = memoryStaging(tweets);
  const summary = planInto(staging, given);
  const operations = [...staging.operations()];
  const statuses = operations.filter(
    (operation): operation is StatusOperation => operation.kind === 'status',
  );
  const skipped = Object.fromEntries([...staging.plans()].map((plan) => [plan.tweet, plan.skipped]));
  const codes = [...staging.notices()].map(({ code }) => code).filter((code) => code !== 'dateWritten');
  return { summary, operations, statuses, skipped, codes };
}
