// The posts that a plan of an archive holds, for comparing a server with them.

import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import { knownCapabilities, stageForReading } from '../../src/compose.ts';
import { planFromStaging } from '../../src/migration.ts';
import type { StatusOperation } from '../../src/model/operation.ts';
import type { Practice } from '../../src/practice/practice.ts';
import { sentText } from '../../src/recognition/sent-text.ts';

/** Status operations in the plan's order, for a server of that family. */
export async function plannedStatuses(
  archive: string,
  given: GivenChoices,
  family = 'mastodon',
): Promise<readonly StatusOperation[]> {
  const choices = choicesSchema.parse(given);
  const staged = await stageForReading([archive], () => undefined, choices);
  const capabilities = knownCapabilities(family, choices);
  await planFromStaging(staged.staging, { account: staged.archive.facts.account, choices, capabilities });
  const statuses = [...staged.staging.operations()].filter((operation) => operation.kind === 'status');
  await staged.close();
  return statuses;
}

/** The texts of these posts as they are sent when the server holds all of them in this order. */
export function textsToSend(
  planned: readonly StatusOperation[],
  practice: Pick<Practice, 'statuses' | 'url'>,
  username = 'mira',
): readonly string[] {
  const ids = practice.statuses().map(({ id }) => id);
  const addresses = new Map(
    planned.map((operation, place) => [operation.id, `${practice.url}/@${username}/${ids[place] ?? ''}`]),
  );
  return planned.map((operation) => sentText(operation, (other) => addresses.get(other) ?? null));
}
