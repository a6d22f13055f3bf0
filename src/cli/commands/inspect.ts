// `tweetferry inspect`: what do I have?

import { openForReading } from '../../compose.ts';
import { inspectionJson, renderInspection } from '../../preview/render-inspection.ts';
import { inspectArchive } from '../../report/inspect-archive.ts';
import { choicesFrom, type ChoiceFlags } from '../choice-options.ts';
import type { Deps } from '../deps.ts';
import { beginActivity } from '../progress.ts';
import { keepYoungGenerationSmall } from '../young-generation.ts';

/** The flags of the command. */
export interface InspectFlags extends ChoiceFlags {
  readonly json?: true;
}

/** Reads the archive once and says what is in it. */
export async function inspect(deps: Deps, paths: readonly string[], flags: InspectFlags): Promise<void> {
  const { terminal } = deps;
  const choices = await choicesFrom(flags);
  keepYoungGenerationSmall();
  const activity = beginActivity(terminal, 'Reading the archive');
  const archive = await openForReading(paths, choices).catch((error: unknown) => {
    activity.end();
    throw error;
  });
  try {
    const inspection = await inspectArchive(archive);
    activity.end();
    terminal.write(flags.json ? inspectionJson(inspection) : renderInspection(inspection, terminal.paint));
  } finally {
    activity.end();
    await archive.close();
  }
}
