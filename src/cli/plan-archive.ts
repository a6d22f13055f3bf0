// What preview, rehearse and migrate begin with: read the archive, plan it, and say how far that has come.

import type { Choices } from '../choices/choices.ts';
import { stageForReading, type StagedArchive } from '../compose.ts';
import type { Capabilities } from '../model/capabilities.ts';
import { planStaged, type PlannedArchive } from '../passage.ts';
import { groupDigits } from '../prose/numbers.ts';
import type { Deps } from './deps.ts';
import { beginActivity } from './progress.ts';
import { remarkUnread } from './remark-unread.ts';
import { listenForStop } from './stop-signals.ts';
import type { Terminal } from './terminal.ts';
import { userAgent } from './user-agent.ts';
import { gatheringFolderFor } from './workspace-for.ts';
import { keepYoungGenerationSmall } from './young-generation.ts';

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

/** Plans what lies on the workbench, with a spinner. Throws what `planStaged` throws. */
export async function planArchive(
  deps: Deps,
  staged: StagedArchive,
  { choices, capabilities, targetMadeMs, workspace }: PlanFor,
): Promise<PlannedArchive> {
  const activity = beginActivity(deps.terminal, 'Planning');
  const stop = listenForStop(() => {
    deps.terminal.say('Stopping.');
  });
  const onProgress = (answered: number, of: number): void => {
    activity.update(`Looking things up: ${groupDigits(answered)} of ${groupDigits(of)}`);
  };
  const place = {
    ...{ userAgent, searchPath: deps.environment['PATH'] ?? '' },
    folder: gatheringFolderFor(workspace, deps.environment, staged.archive.facts.account),
  };
  try {
    const terms = { choices, capabilities, targetMadeMs, place };
    const planned = await planStaged(staged, terms, { onProgress, signal: stop.signal });
    activity.end();
    remarkUnread(deps.terminal, { path: choices.people ?? '', rows: planned.unreadPeople });
    return planned;
  } finally {
    activity.end();
    stop.release();
  }
}
