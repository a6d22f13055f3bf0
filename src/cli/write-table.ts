// Writes a table that a command lists: to a new file that only its owner can read, or to standard output.

import { open } from 'node:fs/promises';
import { MigrationError } from '../errors/migration-error.ts';
import type { Terminal } from './terminal.ts';

/** Never over a file that is there: it may hold an evening's work. */
async function writeNew(path: string, pieces: Iterable<string>): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      for (const piece of pieces) await file.write(piece);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new MigrationError('FILE_UNWRITABLE', { path, reason: (error as Error).message });
  }
}

/** Writes the pieces. Throws MigrationError FILE_UNWRITABLE, also for a file that is there already. */
export async function writeTable(
  terminal: Terminal,
  path: string | undefined,
  pieces: Iterable<string>,
): Promise<void> {
  if (path !== undefined) await writeNew(path, pieces);
  else for (const piece of pieces) terminal.write(piece);
}
