// The file of descriptions that the user names: a table they edited, or the JSON of archive.alt-text.org.

import { MigrationError } from '../errors/migration-error.ts';
import type { AltTexts } from '../model/alt-texts.ts';
import { decodeAltTextList, decodeAltTextTable } from './alt-text-table.ts';
import { readTableText } from './table-text.ts';

/** Its descriptions. Throws MigrationError FILE_UNREADABLE for a file that is not there or of neither form. */
export async function readAltTexts(path: string): Promise<AltTexts> {
  try {
    const text = await readTableText(path);
    return text.trimStart().startsWith('[') ? decodeAltTextList(text) : decodeAltTextTable(text);
  } catch (error) {
    throw new MigrationError('FILE_UNREADABLE', { path, reason: (error as Error).message });
  }
}
