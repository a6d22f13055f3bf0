// What preview, rehearse and migrate begin with: read the archive, plan it, and say how far that has come.

import type { Choices } from '../choices/choices.ts';
import { openGathering, stageForReading, type Gathered, type StagedArchive } from '../compose.ts';
import { readAltTexts } from '../gather/read-alt-texts.ts';
import { readIdentities } from '../gather/read-identities.ts';
import { planGathered } from '../migration.ts';
import { MigrationError } from '../errors/migration-error.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { PlanSummary } from '../model/plan.ts';
import type { PlanInput } from '../planning/plan-input.ts';
import type { Staging } from '../ports/staging.ts';
import { groupDigits } from '../prose/numbers.ts';
import type { Deps } from './deps.ts';
import { beginActivity } from './progress.ts';
import { listenForStop } from './stop-signals.ts';
import type { Terminal } from './terminal.ts';
import { userAgent } from './user-agent.ts';
import { gatheringFolderFor } from './workspace-for.ts';
import { keepYoungGenerationSmall } from './young-generation.ts';

/** An archive on the workbench with its plan. */
export interface PlannedArchive extends StagedArchive {
  readonly plan: PlanSummary;
  readonly gathered: Gathered;
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

/** What a plan is made for. */
export interface PlanFor {
  readonly choices: Choices;
  readonly capabilities: Capabilities;
  /** When the account on the server was made, milliseconds since 1970; null where nobody has said. */
  readonly targetMadeMs: number | null;
  /** The workspace the user named; what is gathered lies in it then. */
  readonly workspace?: string | undefined;
}

async function planWith(
  deps: Deps,
  input: PlanInput,
  staging: Staging,
  gathered: Gathered,
): Promise<PlanSummary> {
  const activity = beginActivity(deps.terminal, 'Planning');
  const stop = listenForStop(() => {
    deps.terminal.say('Stopping.');
  });
  const onProgress = (answered: number, of: number): void => {
    activity.update(`Looking things up: ${groupDigits(answered)} of ${groupDigits(of)}`);
  };
  try {
    return await planGathered(staging, input, gathered, { onProgress, signal: stop.signal });
  } catch (error) {
    throw stop.signal.aborted ? new MigrationError('INTERRUPTED', {}, { cause: error }) : error;
  } finally {
    activity.end();
    stop.release();
  }
}

/**
 * Plans what lies on the workbench, with what must be looked up for that. Throws MigrationError ACCOUNT_AGE_UNKNOWN where
 * the selection asks when the account on the server was made and nobody knows, FILE_UNREADABLE for descriptions or people
 * that cannot be read, INTERRUPTED.
 */
export async function planArchive(
  deps: Deps,
  staged: StagedArchive,
  { choices, capabilities, targetMadeMs, workspace }: PlanFor,
): Promise<PlannedArchive> {
  if (choices.select.beforeAccount && targetMadeMs === null) throw new MigrationError('ACCOUNT_AGE_UNKNOWN');
  const { altText, people } = choices;
  const { account } = staged.archive.facts;
  const input = {
    ...{ account, choices, capabilities },
    ...(altText === null ? {} : { altTexts: await readAltTexts(altText) }),
    ...(people === null ? {} : { people: await readIdentities(people) }),
    ...(targetMadeMs === null ? {} : { targetMadeMs }),
  };
  const gathered = openGathering(staged.archive, choices, {
    userAgent,
    folder: gatheringFolderFor(workspace, deps.environment, account),
    searchPath: deps.environment['PATH'] ?? '',
  });
  try {
    return { ...staged, gathered, plan: await planWith(deps, input, staged.staging, gathered) };
  } finally {
    gathered.close();
  }
}
