// The posts that a plan of an archive holds, for comparing a server with them.

import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import { knownCapabilities, stageForReading } from '../../src/compose.ts';
import { planFromStaging } from '../../src/migration.ts';
import type { StatusOperation } from '../../src/model/operation.ts';

/** Status operations in the plan's order, for a server of that family. */
export async function plannedStatuses(
  archive: string,
  given: GivenChoices,
  family = 'mastodon',
): Promise<readonly StatusOperation[]> {
  const choices = choicesSchema.parse(given);
  const staged = await stageForReading([archive], () => undefined);
  const capabilities = knownCapabilities(family, choices);
  await planFromStaging(staged.staging, { account: staged.archive.facts.account, choices, capabilities });
  const statuses = [...staged.staging.operations()].filter((operation) => operation.kind === 'status');
  await staged.close();
  return statuses;
}
