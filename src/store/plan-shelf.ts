// The plan on the workbench: how each tweet was planned, by its id, and the operations and notices in order.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { storedOperationId, type TweetId } from '../model/ids.ts';
import type { Notice } from '../model/notice.ts';
import type { Operation, Visibility } from '../model/operation.ts';
import type { Branch, SkipReason, TweetPlan } from '../model/plan.ts';
import type { PlannedTweet } from '../ports/staging.ts';
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
    const row = this.#find.get(tweetKey(id));
    return row === undefined ? null : plannedOf(row);
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
