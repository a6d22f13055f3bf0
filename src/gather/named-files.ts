// Reads files that people name: whatever an editor or a spreadsheet saved, with one form of error for all of them.

import { readFileSync } from 'node:fs';
import { MigrationError } from '../errors/migration-error.ts';
import type { AltTexts } from '../model/alt-texts.ts';
import { decodeIdentityTable, type IdentityTable } from '../people/identity-table.ts';
import { decodeFile } from '../text/decode-bytes.ts';
import { decodeAltTexts } from './alt-text-table.ts';

/** What `decode` gives for the text of a file. Throws MigrationError FILE_UNREADABLE if there is none or `decode` throws. */
export function readNamedFile<Value>(path: string, decode: (text: string) => Value): Value {
  try {
    return decode(decodeFile(readFileSync(path)));
  } catch (error) {
    throw new MigrationError('FILE_UNREADABLE', { path, reason: (error as Error).message });
  }
}

/** Alt texts: a table that people edited, or the JSON of archive.alt-text.org. Throws MigrationError FILE_UNREADABLE. */
export function readAltTexts(path: string): AltTexts {
  return readNamedFile(path, decodeAltTexts);
}

/** The people of an identity map. Throws MigrationError FILE_UNREADABLE. */
export function readIdentities(path: string): IdentityTable {
  return readNamedFile(path, decodeIdentityTable);
}
