// What preview, rehearse and migrate begin with: read the archive, plan it, and say how far that has come.

import type { Choices } from '../choices/choices.ts';
import { stageForReading, type StagedArchive } from '../compose.ts';
import { readAltTexts } from '../gather/read-alt-texts.ts';
import { readIdentities } from '../gather/read-identities.ts';
import { planFromStaging } from '../migration.ts';
import { MigrationError } from '../errors/migration-error.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { PlanSummary } from '../model/plan.ts';
import { groupDigits } from '../prose/numbers.ts';
import { beginActivity } from './progress.ts';
import type { Terminal } from './terminal.ts';
import { keepYoungGenerationSmall } from './young-generation.ts';

/** An archive on the workbench with its plan. */
export interface PlannedArchive extends StagedArchive {
  readonly plan: PlanSummary;
}

/** Reads the archive onto the workbench, with a spinner. */
export async function readArchive(
  terminal: Terminal,
  paths: readonly string[],
  choices: Choices,
): Promise<StagedArchive> {
  keepYoungGenerationSmall();
  const activity = beginActivity(terminal, 'Reading the archive');
  try {
    const hear = (tweets: number): void => {
      activity.update(`Reading the archive: ${groupDigits(tweets)} tweets`);
    };
    return await stageForReading(paths, hear, choices);
  } finally {
    activity.end();
  }
}

/**
 * Plans what lies on the workbench. Throws MigrationError ACCOUNT_AGE_UNKNOWN where the selection asks when the account on
 * the server was made and nobody knows, FILE_UNREADABLE for descriptions or people that cannot be read.
 */
export async function planArchive(
  staged: StagedArchive,
  choices: Choices,
  capabilities: Capabilities,
  targetMadeMs: number | null,
): Promise<PlannedArchive> {
  if (choices.select.beforeAccount && targetMadeMs === null) throw new MigrationError('ACCOUNT_AGE_UNKNOWN');
  const { altText, people } = choices;
  const plan = await planFromStaging(staged.staging, {
    account: staged.archive.facts.account,
    choices,
    capabilities,
    ...(altText === null ? {} : { altTexts: await readAltTexts(altText) }),
    ...(people === null ? {} : { people: await readIdentities(people) }),
    ...(targetMadeMs === null ? {} : { targetMadeMs }),
  });
  return { ...staged, plan };
}
