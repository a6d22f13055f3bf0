// The ledger on disk. Steps are written by a thread of their own, which acknowledges them when they are durable; everything
// else is asked and done here. Both are connections to one file, and what one of them has committed the other reads.

import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Ledger, LedgerOwner } from '../ports/ledger.ts';
import { asPromise } from './as-promise.ts';
import { checkOwner } from './check-owner.ts';
import { JournalWriter } from './journal-writer.ts';
import { LedgerReader } from './ledger-reader.ts';
import { openLedgerTables } from './ledger-tables.ts';
import { inTransaction } from './open-database.ts';
import { textOf } from './rows.ts';
import { SqliteJournal } from './sqlite-journal.ts';
import { watchFile } from './still-there.ts';
import { TwinTable } from './twin-table.ts';
import { asWorkspaceError, inWorkspace } from './unwritable.ts';

function bind(database: DatabaseSync, folder: string, wanted: LedgerOwner): void {
  inTransaction(database, () => {
    const row = database.prepare('SELECT owner FROM owner').get();
    if (row === undefined) {
      database.prepare('INSERT INTO owner VALUES (1, ?)').run(JSON.stringify(wanted));
    } else checkOwner(folder, JSON.parse(textOf(row, 'owner')) as LedgerOwner, wanted);
  });
}

/** What is read page by page, each page with the errors of a workspace. */
async function* oneByOne<Value>(
  inFolder: <Result>(work: () => Result) => Promise<Result>,
  rows: Generator<Value>,
): AsyncGenerator<Value> {
  for (;;) {
    const next = await inFolder(() => rows.next());
    if (next.done === true) return;
    yield next.value;
  }
}

/**
 * Opens the ledger in the file `path`, making it when it is missing. Throws MigrationError WORKSPACE_NEWER,
 * WORKSPACE_UNWRITABLE or WORKSPACE_DAMAGED, with the file's folder.
 */
export function openLedger(path: string): Promise<Ledger> {
  const folder = dirname(path);
  const inFolder = <Value>(work: () => Value): Promise<Value> => asPromise(() => inWorkspace(folder, work));
  return inFolder(() => {
    const database = openLedgerTables(path);
    const writer = new JournalWriter(path);
    const reader = new LedgerReader(database);
    const journal = new SqliteJournal(database);
    const twins = new TwinTable(database);
    const stillThere = watchFile(path);
    let isOpen = true;
    return {
      own: (owner) =>
        inFolder(() => {
          bind(database, folder, owner);
        }),
      commit: async (step) => {
        try {
          stillThere();
          await writer.write(step);
        } catch (error) {
          throw asWorkspaceError(error, folder);
        }
      },
      state: (operation) => inFolder(() => reader.state(operation)),
      frozen: (tweet) => inFolder(() => reader.frozen(tweet)),
      touched: (tweets) =>
        inFolder(() => {
          stillThere();
          return reader.touched(tweets);
        }),
      unsettled: () => inFolder(() => reader.unsettled()),
      known: (statuses) => inFolder(() => reader.known(statuses)),
      sentSince: (kind, sinceMs) => inFolder(() => reader.sentSince(kind, sinceMs)),
      latestPosts: (count) => inFolder(() => reader.latestPosts(count)),
      repeatedPosts: (sinceMs, count) => inFolder(() => reader.repeatedPosts(sinceMs, count)),
      progress: () => inFolder(() => reader.progress()),
      owner: () => inFolder(() => reader.owner()),
      offerAgain: (reasons) => inFolder(() => inTransaction(database, () => journal.offerAgain(reasons))),
      remember: (plan) =>
        inFolder(() => {
          journal.remember(plan);
        }),
      remembered: () => inFolder(() => reader.remembered()),
      twins: () => inFolder(() => twins.all()),
      noteTwins: (given) =>
        inFolder(() => {
          twins.note(given);
        }),
      forgetTwins: (statuses) =>
        inFolder(() => {
          twins.forget(statuses);
        }),
      setAside: () => oneByOne(inFolder, reader.setAside()),
      differing: () => oneByOne(inFolder, reader.differing()),
      async *tweets() {
        // What is counted in a deleted file is true of nothing that stays.
        await inFolder(stillThere);
        yield* oneByOne(inFolder, reader.tweets());
      },
      close: async () => {
        if (!isOpen) return;
        isOpen = false;
        await writer.close();
        inWorkspace(folder, () => {
          database.close();
        });
      },
    };
  });
}
