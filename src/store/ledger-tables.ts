// Opens the ledger's file as every connection to it must: with a write-ahead log that is synced at each commit
// (https://sqlite.org/pragma.html#pragma_synchronous), on macOS down to the disk itself.

import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { MigrationError } from '../errors/migration-error.ts';
import { ensureKnownFormat, ensureLedgerTables } from './ledger-schema.ts';
import { openDatabase } from './open-database.ts';
import { textOf } from './rows.ts';

/** Others may look into the ledger of a running migration; they are waited for, milliseconds. */
const patienceMs = 5_000;

function makeDurable(database: DatabaseSync, folder: string): void {
  const row = database.prepare('PRAGMA journal_mode = WAL').get();
  const mode = row === undefined ? 'none' : textOf(row, 'journal_mode');
  if (mode !== 'wal') {
    const reason = 'its file system cannot keep a write-ahead log';
    throw new MigrationError('WORKSPACE_UNWRITABLE', { path: folder, reason });
  }
  database.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON');
}

/**
 * Opens the file and makes the tables when they are missing. Throws MigrationError WORKSPACE_NEWER or
 * WORKSPACE_UNWRITABLE, and what SQLite throws.
 */
export function openLedgerTables(path: string): DatabaseSync {
  const folder = dirname(path);
  const database = openDatabase(path);
  try {
    database.exec(`PRAGMA busy_timeout = ${patienceMs}`);
    // Looks at the format before the first change, so that a newer file stays as it is.
    ensureKnownFormat(database, folder);
    makeDurable(database, folder);
    ensureLedgerTables(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
