// The tables of the ledger on disk. `user_version` counts their form up; a file of a newer form is refused, since
// writing into it would destroy what the newer version relies on.

import type { DatabaseSync } from 'node:sqlite';
import { MigrationError } from '../errors/migration-error.ts';
import { inTransaction } from './open-database.ts';
import { numberOf } from './rows.ts';

/** The form this version reads and writes. */
const ledgerFormat = 4;

/** `operations` says where each stands; `attempts` keeps every request that left and how it ended. */
const tables = `
  CREATE TABLE owner (only INTEGER PRIMARY KEY CHECK (only = 1), owner TEXT NOT NULL);
  CREATE TABLE operations (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, tweet TEXT NOT NULL, kind TEXT NOT NULL,
    payload TEXT NOT NULL, state TEXT NOT NULL, attempt INTEGER REFERENCES attempts (sequence),
    settled_ms INTEGER, reason TEXT, detail TEXT, status_id TEXT, url TEXT, media_id TEXT
  );
  CREATE INDEX operations_by_tweet ON operations (tweet, place);
  CREATE INDEX operations_by_state ON operations (state, kind);
  CREATE INDEX operations_by_status ON operations (status_id) WHERE status_id IS NOT NULL;
  CREATE TABLE attempts (
    sequence INTEGER PRIMARY KEY, operation TEXT NOT NULL, epoch INTEGER NOT NULL, at_ms INTEGER NOT NULL,
    outcome TEXT
  );`;

/** Since form 2: the plan of the latest run, as JSON. */
const planTable = 'CREATE TABLE plan (only INTEGER PRIMARY KEY CHECK (only = 1), plan TEXT NOT NULL)';

/** Since form 3: the server's clock at an intent and at the first of its number, how often its key went out before, and whether that is an old one. */
const intentColumns = `
  ALTER TABLE attempts ADD COLUMN server_ms INTEGER;
  ALTER TABLE attempts ADD COLUMN first_server_ms INTEGER;
  ALTER TABLE attempts ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE attempts ADD COLUMN has_old_key INTEGER NOT NULL DEFAULT 1;
  UPDATE operations SET reason = 'silent' WHERE state = 'unknown';`;

/** Since form 4: our clock at the first intent of a number, and how many numbers before it were given up in silence. */
const roundColumns = `
  ALTER TABLE attempts ADD COLUMN silent_rounds INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE attempts ADD COLUMN first_at_ms INTEGER NOT NULL DEFAULT 0;
  UPDATE attempts SET first_at_ms = at_ms;`;

function formatOf(database: DatabaseSync): number {
  const row = database.prepare('PRAGMA user_version').get();
  return row === undefined ? 0 : numberOf(row, 'user_version');
}

/** Throws WORKSPACE_NEWER, naming `path`, for a form that a newer version made; changes nothing. */
export function ensureKnownFormat(database: DatabaseSync, path: string): void {
  const found = formatOf(database);
  if (found > ledgerFormat) throw new MigrationError('WORKSPACE_NEWER', { path, found, known: ledgerFormat });
}

/** Makes the tables where they are missing; files of an older form are brought to this one. */
export function ensureLedgerTables(database: DatabaseSync): void {
  inTransaction(database, () => {
    const found = formatOf(database);
    if (found === ledgerFormat) return;
    if (found === 0) database.exec(tables);
    if (found < 2) database.exec(planTable);
    if (found < 3) database.exec(intentColumns);
    database.exec(roundColumns);
    database.exec(`PRAGMA user_version = ${ledgerFormat}`);
  });
}
