// The journal of the account in the file of the ledger, in a table of its own and over a connection of its own, as durable
// as the ledger itself. Older versions pass the table over.

import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { AccountOperation } from '../model/account-operation.ts';
import type { AccountEntry, AccountLedger, AccountState } from '../ports/account-ledger.ts';
import { asPromise } from './as-promise.ts';
import { openLedgerTables } from './ledger-tables.ts';
import { mayCount } from './memory-account-ledger.ts';
import { numberOf, textOf, type Row } from './rows.ts';
import { watchFile } from './still-there.ts';
import { inWorkspace } from './unwritable.ts';

const table = `CREATE TABLE IF NOT EXISTS account_operations (
  place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, operation TEXT NOT NULL, sent_ms INTEGER NOT NULL,
  state TEXT NOT NULL
)`;
const intend = `INSERT INTO account_operations (id, operation, sent_ms, state) VALUES (?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET operation = excluded.operation, sent_ms = excluded.sent_ms, state = excluded.state`;

function entryOf(row: Row): AccountEntry {
  return {
    operation: JSON.parse(textOf(row, 'operation')) as AccountOperation,
    sentMs: numberOf(row, 'sent_ms'),
    state: JSON.parse(textOf(row, 'state')) as AccountState,
  };
}

function openTable(path: string): DatabaseSync {
  const database = openLedgerTables(path);
  try {
    database.exec(table);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens it in the ledger's file. Throws MigrationError as `openLedger` does. */
export function openAccountLedger(path: string): Promise<AccountLedger> {
  const inFile = <Value>(work: () => Value): Promise<Value> =>
    asPromise(() => inWorkspace(dirname(path), work));
  return inFile(() => {
    const database = openTable(path);
    const write = database.prepare(intend);
    const settle = database.prepare('UPDATE account_operations SET state = ? WHERE id = ?');
    const find = database.prepare('SELECT state FROM account_operations WHERE id = ?');
    const since = database.prepare('SELECT * FROM account_operations WHERE sent_ms >= ? ORDER BY sent_ms');
    const next = database.prepare('SELECT * FROM account_operations WHERE place > ? ORDER BY place LIMIT 1');
    const stillThere = watchFile(path);
    let isOpen = true;
    return {
      intend: (operation, atMs) =>
        inFile(() => {
          stillThere();
          const state: AccountState = { kind: 'intended', atMs };
          write.run(operation.id, JSON.stringify(operation), atMs, JSON.stringify(state));
        }),
      settle: (operation, outcome) =>
        inFile(() => {
          const { changes } = settle.run(JSON.stringify(outcome), operation);
          if (Number(changes) === 0) throw new Error(`${operation} was never intended`);
        }),
      state: (operation) =>
        inFile(() => {
          const row = find.get(operation);
          return row === undefined ? null : (JSON.parse(textOf(row, 'state')) as AccountState);
        }),
      async *all() {
        let place = 0;
        for (;;) {
          const after = place;
          const row = await inFile(() => next.get(after));
          if (row === undefined) return;
          place = numberOf(row, 'place');
          yield entryOf(row);
        }
      },
      sentSince: (kinds, sinceMs) =>
        inFile(() =>
          since
            .all(sinceMs)
            .map(entryOf)
            .filter((entry) => kinds.includes(entry.operation.kind) && mayCount(entry))
            .map(({ sentMs }) => sentMs),
        ),
      close: () =>
        inFile(() => {
          if (isOpen) database.close();
          isOpen = false;
        }),
    };
  });
}
