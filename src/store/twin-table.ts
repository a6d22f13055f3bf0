// Second posts of operations, in a table of their own in the file of the ledger. Older versions pass the table over.

import type { DatabaseSync } from 'node:sqlite';
import { serverStatusId, storedOperationId, type StatusId } from '../model/ids.ts';
import type { Twin } from '../ports/ledger.ts';
import { inTransaction } from './open-database.ts';
import { textOf } from './rows.ts';

const table = `CREATE TABLE IF NOT EXISTS twins (
  place INTEGER PRIMARY KEY, status_id TEXT NOT NULL UNIQUE, operation TEXT NOT NULL, url TEXT NOT NULL, ours TEXT NOT NULL
)`;

/** The table of one ledger. */
export class TwinTable {
  readonly #database: DatabaseSync;

  /** Makes the table where it is missing. */
  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(table);
  }

  /** All of them, in the order in which they were noted. */
  all(): readonly Twin[] {
    const rows = this.#database.prepare('SELECT * FROM twins ORDER BY place').all();
    return rows.map((row) => ({
      operation: storedOperationId(textOf(row, 'operation')),
      statusId: serverStatusId(textOf(row, 'status_id')),
      url: textOf(row, 'url'),
      ours: textOf(row, 'ours'),
    }));
  }

  /** Keeps them; those that are kept already stay as they are. */
  note(twins: readonly Twin[]): void {
    const insert = this.#database.prepare(
      'INSERT OR IGNORE INTO twins (status_id, operation, url, ours) VALUES (?, ?, ?, ?)',
    );
    inTransaction(this.#database, () => {
      for (const { statusId, operation, url, ours } of twins) insert.run(statusId, operation, url, ours);
    });
  }

  /** Forgets those posts. */
  forget(statuses: readonly StatusId[]): void {
    const remove = this.#database.prepare('DELETE FROM twins WHERE status_id = ?');
    inTransaction(this.#database, () => {
      for (const id of statuses) remove.run(id);
    });
  }
}
