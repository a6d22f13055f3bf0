// The file of `--choices`, from the disk. The YAML library is loaded only when there is such a file.

import type { RawChoices } from '../choices/merge-choices.ts';
import { MigrationError } from '../errors/migration-error.ts';
import { readNamedFile } from '../gather/named-files.ts';

/** The choices a file names, not yet checked. Throws MigrationError FILE_UNREADABLE, CHOICES_INVALID. */
export async function readChoicesFile(path: string): Promise<RawChoices> {
  const text = readNamedFile(path, String);
  const { parseChoices } = await import('../choices/parse-choices.ts');
  const parsed = parseChoices(text);
  if (parsed.kind === 'parsed') return parsed.given;
  if (parsed.kind === 'invalid')
    throw new MigrationError('CHOICES_INVALID', { problem: `In ${path} ${parsed.problem}.` });
  throw new MigrationError('FILE_UNREADABLE', { path, reason: parsed.reason });
}
