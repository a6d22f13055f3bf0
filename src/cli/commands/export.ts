// `tweetferry export`: the plan as files that a server imports by itself, for servers whose own import keeps dates.

import { createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { knownCapabilities } from '../../compose.ts';
import { MigrationError } from '../../errors/migration-error.ts';
import { driveName, renderSharkeyNotes } from '../../export/sharkey-notes.ts';
import type { OperationId } from '../../model/ids.ts';
import type { PlannedArchive } from '../../passage.ts';
import { paragraph } from '../../prose/layout.ts';
import { plural } from '../../prose/numbers.ts';
import { safeLine } from '../../prose/terminal-safe.ts';
import { choicesFrom, type ChoiceFlags } from '../choice-options.ts';
import type { Deps } from '../deps.ts';
import { planArchive, readArchive } from '../plan-archive.ts';

/** The flags of the command. */
export interface ExportFlags extends ChoiceFlags {
  readonly out: string;
}

/** Writes the files that posts carry, as the archive has them. Gives those that cannot be read. */
async function writeFiles(
  { staging, gathered }: PlannedArchive,
  folder: string,
): Promise<ReadonlySet<OperationId>> {
  const unreadable = new Set<OperationId>();
  for (const operation of staging.operations()) {
    if (operation.kind !== 'upload') continue;
    const path = join(folder, driveName(operation));
    try {
      await pipeline(gathered.media.open(operation.path), createWriteStream(path, { mode: 0o600 }));
    } catch (error) {
      if (!(error instanceof MigrationError)) throw error;
      unreadable.add(operation.id);
      await rm(path);
    }
  }
  return unreadable;
}

/** Gives the number of files that the notes have to do without. */
async function writeAll(planned: PlannedArchive, folder: string): Promise<number> {
  try {
    await mkdir(join(folder, 'drive'), { recursive: true, mode: 0o700 });
    const notes = await open(join(folder, 'notes.json'), 'wx', 0o600);
    const unreadable = await writeFiles(planned, join(folder, 'drive'));
    await pipeline(renderSharkeyNotes(planned.staging.operations(), unreadable), notes.createWriteStream());
    return unreadable.size;
  } catch (error) {
    if (error instanceof MigrationError) throw error;
    throw new MigrationError('FILE_UNWRITABLE', { path: folder, reason: (error as Error).message });
  }
}

/**
 * Writes notes and files into a folder of their own. Throws MigrationError FILE_UNWRITABLE, also where notes are there
 * already.
 */
export async function exportForSharkey(
  deps: Deps,
  paths: readonly string[],
  flags: ExportFlags,
): Promise<void> {
  const choices = await choicesFrom(flags);
  const { terminal } = deps;
  // Its import keeps every date, which its posting does not.
  const capabilities = { ...knownCapabilities('sharkey', choices), backdating: 'quiet' } as const;
  const staged = await readArchive(terminal, paths, choices);
  try {
    const planned = await planArchive(deps, staged, { choices, capabilities, targetMadeMs: null });
    const unreadable = await writeAll(planned, flags.out);
    const { statuses, uploads } = planned.plan.estimate;
    const files = uploads - unreadable;
    const words = [
      `${plural(statuses, 'note')} and ${plural(files, 'file')} are in ${safeLine(flags.out)}.`,
      ...(unreadable === 0 ? [] : [`${plural(unreadable, 'file')} could not be read and stay out.`]),
      ...(files === 0
        ? []
        : ['First upload all files of its folder "drive" to your Drive, under their names.']),
      'On the website of your server: Settings, Import and export, Notes, Misskey; choose notes.json.',
      'Each note gets the date of its tweet. Do not migrate the same tweets with "migrate" too.',
    ];
    terminal.write(`${words.flatMap((sentence) => paragraph(sentence, 0)).join('\n')}\n`);
  } finally {
    await staged.close();
  }
}
