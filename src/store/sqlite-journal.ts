// Writes one step into the tables of the ledger; the caller holds the transaction.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { unansweredReasons, type FailureReason } from '../model/failure-reason.ts';
import type { OperationId, TweetId } from '../model/ids.ts';
import type { Operation } from '../model/operation.ts';
import type { Intent, Offered, OperationState, Outcome, RememberedPlan } from '../ports/ledger.ts';
import type { Entry, Journal } from './apply-step.ts';
import {
  kindOf,
  operationOf,
  operationsOfTweet,
  stateColumns,
  stateOf,
  stateValues,
  withAttempt,
} from './ledger-rows.ts';
import { tweetKey } from './tweet-key.ts';

const insertOperation = `INSERT OR IGNORE INTO operations (id, tweet, kind, payload, state)
  VALUES (?, ?, ?, ?, 'new')`;
const newState = 'state = ?, settled_ms = ?, reason = ?, detail = ?, status_id = ?, url = ?, media_id = ?';
const updateState = `UPDATE operations SET ${newState} WHERE id = ?`;
const updateAttempted = `UPDATE operations SET ${newState}, attempt = ? WHERE id = ?`;
const replaceOperation = `UPDATE operations
  SET payload = ?2, place = (SELECT max(place) + 1 FROM operations) WHERE id = ?1`;
// Attempts have no index: this is asked for what a tweet did not have before, and that is rare.
const reviveOperation = `INSERT INTO operations (id, tweet, kind, payload, attempt, state)
  SELECT ?1, ?2, ?3, ?4, max(sequence), iif(max(sequence) IS NULL, 'new', 'rejected') FROM attempts WHERE operation = ?1`;
const removeOperation = 'DELETE FROM operations WHERE id = ?';
const isFailedFor = "state = 'failed' AND reason IN (SELECT value FROM json_each(?1))";
const offerStatuses = `UPDATE operations
  SET state = iif(attempt IS NULL, 'new', iif(reason IN (SELECT value FROM json_each(?2)), 'unknown', 'rejected')),
    reason = NULL, detail = NULL
  WHERE ${isFailedFor} AND kind = 'status'`;
const toBeSent = "'new', 'unknown', 'absent', 'notSent', 'rejected'";
const offerUploads = `UPDATE operations AS file
  SET state = iif(attempt IS NULL, 'new', 'rejected'), reason = NULL, detail = NULL
  WHERE ${isFailedFor} AND kind = 'upload' AND EXISTS (
    SELECT 1 FROM operations AS post, json_each(post.payload, '$.media') AS named
    WHERE post.tweet = file.tweet AND post.kind = 'status' AND post.state IN (${toBeSent}) AND named.value = file.id)`;
const insertAttempt = `INSERT INTO attempts
  (operation, epoch, at_ms, server_ms, first_at_ms, first_server_ms, repeats, silent_rounds, has_old_key)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const updateAttempt = `UPDATE attempts SET outcome = ?
  WHERE sequence = (SELECT attempt FROM operations WHERE id = ?)`;

/** The journal of a ledger on disk. */
export class SqliteJournal implements Journal {
  readonly #offerUploads: StatementSync;
  readonly #offerStatuses: StatementSync;
  readonly #remember: StatementSync;
  readonly #touched: StatementSync;
  readonly #freeze: StatementSync;
  readonly #operations: StatementSync;
  readonly #replace: StatementSync;
  readonly #revive: StatementSync;
  readonly #remove: StatementSync;
  readonly #find: StatementSync;
  readonly #setState: StatementSync;
  readonly #addAttempt: StatementSync;
  readonly #setAttempted: StatementSync;
  readonly #endAttempt: StatementSync;

  constructor(database: DatabaseSync) {
    this.#offerUploads = database.prepare(offerUploads);
    this.#offerStatuses = database.prepare(offerStatuses);
    this.#remember = database.prepare('INSERT OR REPLACE INTO plan VALUES (1, ?)');
    this.#touched = database.prepare('SELECT 1 FROM operations WHERE tweet = ? LIMIT 1');
    this.#freeze = database.prepare(insertOperation);
    this.#operations = database.prepare(operationsOfTweet);
    this.#replace = database.prepare(replaceOperation);
    this.#revive = database.prepare(reviveOperation);
    this.#remove = database.prepare(removeOperation);
    this.#find = database.prepare(`SELECT ${stateColumns} FROM ${withAttempt} WHERE id = ?`);
    this.#setState = database.prepare(updateState);
    this.#addAttempt = database.prepare(insertAttempt);
    this.#setAttempted = database.prepare(updateAttempted);
    this.#endAttempt = database.prepare(updateAttempt);
  }

  isTouched(tweet: TweetId): boolean {
    return this.#touched.get(tweetKey(tweet)) !== undefined;
  }

  freeze(operation: Operation): void {
    const { id, tweet, kind } = operation;
    this.#freeze.run(id, tweetKey(tweet), kind, JSON.stringify(operation));
  }

  operationsOf(tweet: TweetId): readonly Operation[] {
    return this.#operations.all(tweetKey(tweet)).map(operationOf);
  }

  replace(operation: Operation): void {
    const { id, tweet, kind } = operation;
    const payload = JSON.stringify(operation);
    if (Number(this.#replace.run(id, payload).changes) === 0)
      this.#revive.run(id, tweetKey(tweet), kind, payload);
  }

  remove(operation: OperationId): void {
    this.#remove.run(operation);
  }

  changeState(operation: OperationId, state: OperationState): void {
    this.#setState.run(...stateValues(state), operation);
  }

  find(operation: OperationId): Entry | null {
    const row = this.#find.get(operation);
    return row === undefined ? null : { kind: kindOf(row), state: stateOf(row) };
  }

  recordOutcome(outcome: Outcome, state: OperationState): void {
    this.#setState.run(...stateValues(state), outcome.operation);
    this.#endAttempt.run(JSON.stringify(outcome), outcome.operation);
  }

  /** `afterOffer` of transitions.ts for many rows at once. */
  offerAgain(reasons: readonly FailureReason[]): Offered {
    const given = JSON.stringify(reasons);
    const statuses = Number(this.#offerStatuses.run(given, JSON.stringify(unansweredReasons)).changes);
    return { statuses, uploads: Number(this.#offerUploads.run(given).changes) };
  }

  remember(plan: RememberedPlan): void {
    this.#remember.run(JSON.stringify(plan));
  }

  recordIntent(intent: Intent, state: OperationState): void {
    const { operation, epoch, atMs, serverMs, firstAtMs, firstServerMs, repeats, silentRounds, hasOldKey } =
      intent;
    const { lastInsertRowid } = this.#addAttempt.run(
      operation,
      epoch,
      atMs,
      serverMs,
      firstAtMs,
      firstServerMs,
      repeats,
      silentRounds,
      Number(hasOldKey),
    );
    this.#setAttempted.run(...stateValues(state), lastInsertRowid, operation);
  }
}
