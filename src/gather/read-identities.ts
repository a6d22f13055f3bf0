// The file of people that the user names.

import { MigrationError } from '../errors/migration-error.ts';
import { decodeIdentityTable, type IdentityTable } from '../people/identity-table.ts';
import { readTableText } from './table-text.ts';

/** Its people. Throws MigrationError FILE_UNREADABLE for a file that is not there or is no such table. */
export async function readIdentities(path: string): Promise<IdentityTable> {
  try {
    return decodeIdentityTable(await readTableText(path));
  } catch (error) {
    throw new MigrationError('FILE_UNREADABLE', { path, reason: (error as Error).message });
  }
}
