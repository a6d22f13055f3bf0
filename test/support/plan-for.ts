// The numbers of a plan of archives for a stock Mastodon.

import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import { knownCapabilities, stageForReading } from '../../src/compose.ts';
import { planFromStaging } from '../../src/migration.ts';
import type { PlanSummary } from '../../src/model/plan.ts';

/** Plans them together. */
export async function planFor(archives: readonly string[], given: GivenChoices): Promise<PlanSummary> {
  const choices = choicesSchema.parse(given);
  const staged = await stageForReading(archives, () => undefined, choices);
  const { account } = staged.archive.facts;
  const capabilities = knownCapabilities('mastodon', choices);
  const plan = await planFromStaging(staged.staging, { account, choices, capabilities });
  await staged.close();
  return plan;
}
