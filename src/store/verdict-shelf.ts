// Which tweets are wanted, on the workbench: one row a tweet, so that the most liked are found by the database and not
// in memory.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { TweetId } from '../model/ids.ts';
import type { Branch, SkipReason } from '../model/plan.ts';
import type { Verdict } from '../ports/staging.ts';
import { readInPages } from './read-in-pages.ts';
import { numberOf, textOf, textOrNull, type Row } from './rows.ts';
import { tweetKey, tweetOfKey } from './tweet-key.ts';

const table = `CREATE TABLE verdicts (
  key TEXT PRIMARY KEY, branch TEXT NOT NULL, reason TEXT, likes INTEGER NOT NULL
) WITHOUT ROWID`;

/** All but the so many most liked; of equals the older stay. */
const belowTop = `UPDATE verdicts SET reason = 'belowTop' WHERE reason IS NULL AND key NOT IN (
  SELECT key FROM verdicts WHERE reason IS NULL ORDER BY likes DESC, key LIMIT ?)`;

/** Newest first, page by page, so that what is brought along meanwhile does no harm. */
const wantedPage = 'SELECT key FROM verdicts WHERE reason IS NULL AND key < ? ORDER BY key DESC LIMIT 32';
const behindAllKeys = '~';

/** The table of verdicts in a staging database. */
export class VerdictShelf {
  readonly #database: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #find: StatementSync;
  readonly #page: StatementSync;
  readonly #bring: StatementSync;

  /** Makes the table. */
  constructor(database: DatabaseSync) {
    database.exec(table);
    this.#database = database;
    this.#insert = database.prepare('INSERT INTO verdicts VALUES (?, ?, ?, ?)');
    this.#find = database.prepare('SELECT * FROM verdicts WHERE key = ?');
    this.#page = database.prepare(wantedPage);
    this.#bring = database.prepare('UPDATE verdicts SET reason = NULL WHERE key = ?');
  }

  add(verdicts: readonly Verdict[]): void {
    for (const { tweet, branch, reason, likes } of verdicts)
      this.#insert.run(tweetKey(tweet), branch, reason, likes);
  }

  find(id: TweetId): Verdict | null {
    const row = this.#find.get(tweetKey(id));
    if (row === undefined) return null;
    return {
      tweet: tweetOfKey(textOf(row, 'key')),
      branch: textOf(row, 'branch') as Branch,
      reason: textOrNull(row, 'reason') as SkipReason | null,
      likes: numberOf(row, 'likes'),
    };
  }

  keepTop(count: number): void {
    this.#database.prepare(belowTop).run(count);
  }

  *wanted(): Generator<TweetId> {
    const readPage = (before: string): readonly Row[] => this.#page.all(before);
    for (const row of readInPages(behindAllKeys, readPage, (last) => textOf(last, 'key')))
      yield tweetOfKey(textOf(row, 'key'));
  }

  bring(ids: readonly TweetId[]): void {
    for (const id of ids) this.#bring.run(tweetKey(id));
  }

  clear(): void {
    this.#database.exec('DELETE FROM verdicts');
  }
}
