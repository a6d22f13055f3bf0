// The plan on the workbench: how each tweet was planned, by its id, and the operations and notices in order.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { storedOperationId, type TweetId } from '../model/ids.ts';
import type { Notice } from '../model/notice.ts';
import type { Operation, Visibility } from '../model/operation.ts';
import type { Branch, SkipReason, TweetPlan } from '../model/plan.ts';
import type { EarlierTweet, PlannedTweet } from '../ports/staging.ts';
import { ChunkTable } from './chunk-table.ts';
import { pageSize, readInPages } from './read-in-pages.ts';
import { textOf, textOrNull, type Row } from './rows.ts';
import { tweetKey, tweetOfKey } from './tweet-key.ts';

const columns = 'key, branch, skipped, last_status, visibility';

function plannedOf(row: Row): PlannedTweet {
  const lastStatus = textOrNull(row, 'last_status');
  return {
    tweet: tweetOfKey(textOf(row, 'key')),
    branch: textOf(row, 'branch') as Branch,
    skipped: textOrNull(row, 'skipped') as SkipReason | null,
    lastStatus: lastStatus === null ? null : storedOperationId(lastStatus),
    visibility: textOrNull(row, 'visibility') as Visibility | null,
  };
}

/** The tables of the plan in a staging database. */
export class PlanShelf {
  readonly #database: DatabaseSync;
  readonly #add: StatementSync;
  readonly #find: StatementSync;
  readonly #page: StatementSync;
  readonly #addEarlier: StatementSync;
  readonly #findEarlier: StatementSync;
  readonly operations: ChunkTable<Operation>;
  readonly notices: ChunkTable<Notice>;

  /** Makes the tables. */
  constructor(database: DatabaseSync) {
    database.exec(`CREATE TABLE plans (
      key TEXT PRIMARY KEY, branch TEXT NOT NULL, skipped TEXT, last_status TEXT, visibility TEXT
    ) WITHOUT ROWID`);
    this.#database = database;
    this.#add = database.prepare(`INSERT INTO plans (${columns}) VALUES (?, ?, ?, ?, ?)`);
    this.#find = database.prepare(`SELECT ${columns} FROM plans WHERE key = ?`);
    this.#page = database.prepare(
      `SELECT ${columns} FROM plans WHERE key > ? ORDER BY key LIMIT ${pageSize}`,
    );
    database.exec(
      'CREATE TABLE earlier (key TEXT PRIMARY KEY, last_status TEXT NOT NULL, visibility TEXT NOT NULL) WITHOUT ROWID',
    );
    this.#addEarlier = database.prepare('INSERT OR IGNORE INTO earlier VALUES (?, ?, ?)');
    this.#findEarlier = database.prepare(
      "SELECT key, 'own' AS branch, NULL AS skipped, last_status, visibility FROM earlier WHERE key = ?",
    );
    this.operations = new ChunkTable(database, 'operations');
    this.notices = new ChunkTable(database, 'planning_notices');
  }

  add(plans: readonly TweetPlan[]): void {
    for (const { tweet, branch, skipped, operations } of plans) {
      const last = operations.findLast((operation) => operation.kind === 'status');
      this.#add.run(tweetKey(tweet), branch, skipped, last?.id ?? null, last?.visibility ?? null);
    }
    this.operations.append(plans.flatMap(({ operations }) => operations));
    this.notices.append(plans.flatMap(({ notices }) => notices));
  }

  find(id: TweetId): PlannedTweet | null {
    const row = this.#find.get(tweetKey(id)) ?? this.#findEarlier.get(tweetKey(id));
    return row === undefined ? null : plannedOf(row);
  }

  /** Remembers what earlier runs posted. */
  addEarlier(posted: readonly EarlierTweet[]): void {
    for (const { tweet, lastStatus, visibility } of posted)
      this.#addEarlier.run(tweetKey(tweet), lastStatus, visibility);
  }

  /** True for a tweet that an earlier run posted and the archive does not hold. */
  isEarlier(id: TweetId): boolean {
    return this.#findEarlier.get(tweetKey(id)) !== undefined;
  }

  /** All tweets as planned, oldest first. */
  *read(): Generator<PlannedTweet> {
    const readPage = (after: string): readonly Row[] => this.#page.all(after);
    for (const row of readInPages('', readPage, (last) => textOf(last, 'key'))) yield plannedOf(row);
  }

  clear(): void {
    this.#database.exec('DELETE FROM plans');
    this.operations.clear();
    this.notices.clear();
  }
}
