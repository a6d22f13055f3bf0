// The questions a ledger on disk answers, each one statement over an index.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  serverStatusId,
  storedOperationId,
  type OperationId,
  type StatusId,
  type TweetId,
} from '../model/ids.ts';
import type { Operation } from '../model/operation.ts';
import type { FailureReason } from '../model/failure-reason.ts';
import type {
  DifferingPost,
  LatestPost,
  LedgerOwner,
  LedgerProgress,
  OperationState,
  RememberedPlan,
  SetAside,
  TweetProgress,
  Unsettled,
} from '../ports/ledger.ts';
import {
  differencesIn,
  kindOf,
  operationOf,
  operationsOfTweet,
  stateColumns,
  stateOf,
  withAttempt,
} from './ledger-rows.ts';
import { progressOf, type StateCount } from './progress-of.ts';
import { pageSize, readInPages } from './read-in-pages.ts';
import { numberOf, textOf, type Row } from './rows.ts';
import { tweetKey, tweetOfKey } from './tweet-key.ts';

const touched = `SELECT DISTINCT tweet FROM operations
  WHERE tweet IN (SELECT value FROM json_each(?))`;
const unsettled = `SELECT payload, ${stateColumns}, attempt < coalesce(
    (SELECT max(attempt) FROM operations WHERE kind = 'status' AND state = 'done'), 0) AS is_overtaken
  FROM ${withAttempt} WHERE state IN ('intended', 'unknown') ORDER BY attempt`;
const known = `SELECT status_id FROM operations
  WHERE status_id IN (SELECT value FROM json_each(?))`;
const counts = 'SELECT kind, state, count(*) AS count FROM operations GROUP BY state, kind';
/** How the ids of each kind begin; an operation that was taken out of its tweet has left only its id behind. */
const idsBeginWith: Readonly<Record<Operation['kind'], string>> = { status: 'status:', upload: 'media:' };
// Each attempt used something up, not only the last one of an operation; one without an outcome may have.
const sentSince = `SELECT at_ms FROM attempts WHERE at_ms >= ?2 AND operation GLOB ?1
    AND coalesce(outcome ->> 'kind', '') NOT IN ('notSent', 'rejected', 'absent') ORDER BY at_ms`;
const latestPosts = `SELECT payload, status_id, url
  FROM attempts CROSS JOIN operations ON operations.id = attempts.operation AND operations.attempt = attempts.sequence
  WHERE kind = 'status' AND state = 'done' ORDER BY sequence DESC LIMIT ?`;
// As rare as failures are; `attempts` has no index, and one walk through it takes milliseconds.
const repeatedPosts = `SELECT payload, status_id, url FROM operations
  WHERE kind = 'status' AND state = 'done' AND id IN
    (SELECT operation FROM attempts WHERE at_ms >= ? AND outcome ->> 'kind' = 'absent')
  ORDER BY attempt DESC LIMIT ?`;
const pageOfTweets = `SELECT tweet, total(kind = 'status') AS statuses,
    total(kind = 'status' AND state = 'done') AS done, total(kind = 'status' AND state = 'failed') AS failed
  FROM operations WHERE tweet > ? GROUP BY tweet ORDER BY tweet LIMIT ${pageSize}`;

const pageOfSetAside = `SELECT place, id, reason, detail FROM operations
  WHERE state = 'failed' AND place > ? ORDER BY place LIMIT ${pageSize}`;

const pageOfDiffering = `SELECT place, id, url, detail FROM operations
  WHERE state = 'done' AND kind = 'status' AND detail IS NOT NULL AND place > ? ORDER BY place LIMIT ${pageSize}`;

function differingOf(row: Row): DifferingPost {
  const operation = storedOperationId(textOf(row, 'id'));
  return { operation, url: textOf(row, 'url'), differences: differencesIn(row) };
}

function setAsideOf(row: Row): SetAside {
  const operation = storedOperationId(textOf(row, 'id'));
  return { operation, reason: textOf(row, 'reason') as FailureReason, detail: textOf(row, 'detail') };
}

function postOf(row: Row): readonly LatestPost[] {
  const operation = operationOf(row);
  if (operation.kind !== 'status') return [];
  return [{ operation, statusId: serverStatusId(textOf(row, 'status_id')), url: textOf(row, 'url') }];
}

function progressOfTweet(row: Row): TweetProgress {
  return {
    tweet: tweetOfKey(textOf(row, 'tweet')),
    statuses: numberOf(row, 'statuses'),
    done: numberOf(row, 'done'),
    failed: numberOf(row, 'failed'),
  };
}

function countOf(row: Row): StateCount {
  const state = textOf(row, 'state') as OperationState['kind'];
  return { kind: kindOf(row), state, count: numberOf(row, 'count') };
}

/** Reads a ledger's tables. */
export class LedgerReader {
  readonly #state: StatementSync;
  readonly #frozen: StatementSync;
  readonly #touched: StatementSync;
  readonly #unsettled: StatementSync;
  readonly #known: StatementSync;
  readonly #counts: StatementSync;
  readonly #sentSince: StatementSync;
  readonly #latestPosts: StatementSync;
  readonly #repeatedPosts: StatementSync;
  readonly #tweets: StatementSync;
  readonly #setAside: StatementSync;
  readonly #differing: StatementSync;
  readonly #owner: StatementSync;
  readonly #plan: StatementSync;

  constructor(database: DatabaseSync) {
    this.#state = database.prepare(`SELECT ${stateColumns} FROM ${withAttempt} WHERE id = ?`);
    this.#frozen = database.prepare(operationsOfTweet);
    this.#touched = database.prepare(touched);
    this.#unsettled = database.prepare(unsettled);
    this.#known = database.prepare(known);
    this.#counts = database.prepare(counts);
    this.#sentSince = database.prepare(sentSince);
    this.#latestPosts = database.prepare(latestPosts);
    this.#repeatedPosts = database.prepare(repeatedPosts);
    this.#tweets = database.prepare(pageOfTweets);
    this.#setAside = database.prepare(pageOfSetAside);
    this.#differing = database.prepare(pageOfDiffering);
    this.#owner = database.prepare('SELECT owner FROM owner');
    this.#plan = database.prepare('SELECT plan FROM plan');
  }

  state(operation: OperationId): OperationState {
    const row = this.#state.get(operation);
    return row === undefined ? { kind: 'new' } : stateOf(row);
  }

  frozen(tweet: TweetId): readonly Operation[] | null {
    const rows = this.#frozen.all(tweetKey(tweet));
    return rows.length === 0 ? null : rows.map(operationOf);
  }

  touched(tweets: readonly TweetId[]): ReadonlySet<TweetId> {
    const rows = this.#touched.all(JSON.stringify(tweets.map(tweetKey)));
    return new Set(rows.map((row) => tweetOfKey(textOf(row, 'tweet'))));
  }

  unsettled(): readonly Unsettled[] {
    return this.#unsettled.all().flatMap((row) => {
      const state = stateOf(row);
      if (state.kind !== 'intended' && state.kind !== 'unknown') return [];
      const mayBeAtWork = state.kind !== 'unknown' || state.mayBeAtWork;
      const isOvertaken = numberOf(row, 'is_overtaken') === 1;
      return [{ operation: operationOf(row), intent: state.intent, mayBeAtWork, isOvertaken }];
    });
  }

  known(statuses: readonly StatusId[]): ReadonlySet<StatusId> {
    const rows = this.#known.all(JSON.stringify(statuses));
    return new Set(rows.map((row) => serverStatusId(textOf(row, 'status_id'))));
  }

  sentSince(kind: Operation['kind'], sinceMs: number): readonly number[] {
    return this.#sentSince.all(`${idsBeginWith[kind]}*`, sinceMs).map((row) => numberOf(row, 'at_ms'));
  }

  latestPosts(count: number): readonly LatestPost[] {
    return this.#latestPosts.all(count).flatMap(postOf);
  }

  repeatedPosts(sinceMs: number, count: number): readonly LatestPost[] {
    return this.#repeatedPosts.all(sinceMs, count).flatMap(postOf);
  }

  progress(): LedgerProgress {
    return progressOf(this.#counts.all().map(countOf));
  }

  owner(): LedgerOwner | null {
    const row = this.#owner.get();
    return row === undefined ? null : (JSON.parse(textOf(row, 'owner')) as LedgerOwner);
  }

  remembered(): RememberedPlan | null {
    const row = this.#plan.get();
    return row === undefined ? null : (JSON.parse(textOf(row, 'plan')) as RememberedPlan);
  }

  *setAside(): Generator<SetAside> {
    const readPage = (after: number): readonly Row[] => this.#setAside.all(after);
    for (const row of readInPages(0, readPage, (last) => numberOf(last, 'place'))) yield setAsideOf(row);
  }

  *differing(): Generator<DifferingPost> {
    const readPage = (after: number): readonly Row[] => this.#differing.all(after);
    for (const row of readInPages(0, readPage, (last) => numberOf(last, 'place'))) yield differingOf(row);
  }

  /** Oldest first. */
  *tweets(): Generator<TweetProgress> {
    const readPage = (after: string): readonly Row[] => this.#tweets.all(after);
    for (const row of readInPages('', readPage, (last) => textOf(last, 'tweet'))) yield progressOfTweet(row);
  }
}
