// Answers to look-ups in SQLite, made when the first question is asked: most plans have none. Questions, and answers that
// are good for one run only, are gone with the process.

import type { DatabaseSync } from 'node:sqlite';
import { dirname } from 'node:path';
import type { LookUpCache } from '../ports/look-up-cache.ts';
import { openDatabase } from './open-database.ts';
import { readInPages } from './read-in-pages.ts';
import { numberOf, textOf, type Row } from './rows.ts';
import { inWorkspace } from './unwritable.ts';
import { makeFolderDurably } from './write-durably.ts';

/** Two runs may share it; a lost answer is found again, so the disk is not waited for. */
const settings = `
  PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;
  CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer TEXT NOT NULL) WITHOUT ROWID;
  CREATE TEMP TABLE passing (key TEXT PRIMARY KEY, answer TEXT NOT NULL) WITHOUT ROWID;
  CREATE TEMP TABLE questions (place INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, question TEXT NOT NULL);`;

function statementsOf(database: DatabaseSync) {
  return {
    answer: database.prepare(
      'SELECT answer FROM passing WHERE key = ?1 UNION ALL SELECT answer FROM answers WHERE key = ?1 LIMIT 1',
    ),
    ask: database.prepare('INSERT OR IGNORE INTO questions (key, question) VALUES (?, ?)'),
    waiting: database.prepare('SELECT count(*) AS waiting FROM questions'),
    page: database.prepare(
      'SELECT place, key, question FROM questions WHERE place > ? ORDER BY place LIMIT 16',
    ),
    remove: database.prepare('DELETE FROM questions WHERE key = ?'),
    keep: database.prepare('INSERT OR REPLACE INTO answers (key, answer) VALUES (?, ?)'),
    pass: database.prepare('INSERT OR REPLACE INTO passing (key, answer) VALUES (?, ?)'),
  };
}

/** The cache in the file `path`. */
export function openLookUps(path: string): LookUpCache {
  const folder = dirname(path);
  let opened: { readonly database: DatabaseSync; readonly run: ReturnType<typeof statementsOf> } | null =
    null;

  function open(): NonNullable<typeof opened> {
    if (opened) return opened;
    makeFolderDurably(folder);
    const database = openDatabase(path);
    database.exec(settings);
    opened = { database, run: statementsOf(database) };
    return opened;
  }
  const within = <Value>(work: (run: ReturnType<typeof statementsOf>) => Value): Value =>
    inWorkspace(folder, () => work(open().run));

  return {
    answer: (key) =>
      within(({ answer }) => {
        const row: Row | undefined = answer.get(key);
        return row === undefined ? null : textOf(row, 'answer');
      }),
    ask: ({ key, question }) => {
      within(({ ask }) => ask.run(key, question));
    },
    waiting: () => {
      if (opened === null) return 0;
      return within(({ waiting }) => numberOf(waiting.get() ?? {}, 'waiting'));
    },
    *questions() {
      const readPage = (after: number): readonly Row[] => within(({ page }) => page.all(after));
      for (const row of readInPages(0, readPage, (last) => numberOf(last, 'place')))
        yield { key: textOf(row, 'key'), question: textOf(row, 'question') };
    },
    settle: (key, answer, lasts) => {
      within(({ keep, pass, remove }) => {
        (lasts ? keep : pass).run(key, answer);
        remove.run(key);
      });
    },
    close: () => {
      opened?.database.close();
      opened = null;
    },
  };
}
