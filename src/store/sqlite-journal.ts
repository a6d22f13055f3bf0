// Writes one step into the tables of the ledger; the caller holds the transaction.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { OperationId, TweetId } from '../model/ids.ts';
import type { Operation } from '../model/operation.ts';
import type { FailureReason, Intent, OperationState, Outcome, RememberedPlan } from '../ports/ledger.ts';
import type { Entry, Journal } from './apply-step.ts';
import { kindOf, stateColumns, stateOf, stateValues, withAttempt } from './ledger-rows.ts';
import { tweetKey } from './tweet-key.ts';

const insertOperation = `INSERT OR IGNORE INTO operations (id, tweet, kind, payload, state)
  VALUES (?, ?, ?, ?, 'new')`;
const newState = 'state = ?, settled_ms = ?, reason = ?, detail = ?, status_id = ?, url = ?, media_id = ?';
const updateState = `UPDATE operations SET ${newState} WHERE id = ?`;
const updateAttempted = `UPDATE operations SET ${newState}, attempt = ? WHERE id = ?`;
const updatePayload = 'UPDATE operations SET payload = ? WHERE id = ?';
const isFailedFor = "state = 'failed' AND reason IN (SELECT value FROM json_each(?1))";
const offer = `UPDATE operations
  SET state = iif(attempt IS NULL, 'new', 'rejected'), reason = NULL, detail = NULL WHERE ${isFailedFor}`;
const offerUploads = `${offer} AND kind = 'upload'
  AND tweet IN (SELECT tweet FROM operations WHERE kind = 'status' AND ${isFailedFor})`;
const offerStatuses = `${offer} AND kind = 'status'`;
const insertAttempt = `INSERT INTO attempts (operation, epoch, at_ms, server_ms, repeats, has_old_key)
  VALUES (?, ?, ?, ?, ?, ?)`;
const updateAttempt = `UPDATE attempts SET outcome = ?
  WHERE sequence = (SELECT attempt FROM operations WHERE id = ?)`;

/** The journal of a ledger on disk. */
export class SqliteJournal implements Journal {
  readonly #offerUploads: StatementSync;
  readonly #offerStatuses: StatementSync;
  readonly #remember: StatementSync;
  readonly #touched: StatementSync;
  readonly #freeze: StatementSync;
  readonly #reform: StatementSync;
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
    this.#reform = database.prepare(updatePayload);
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

  reform(operation: Operation): void {
    this.#reform.run(JSON.stringify(operation), operation.id);
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
  offerAgain(reasons: readonly FailureReason[]): number {
    const given = JSON.stringify(reasons);
    this.#offerUploads.run(given);
    return Number(this.#offerStatuses.run(given).changes);
  }

  remember(plan: RememberedPlan): void {
    this.#remember.run(JSON.stringify(plan));
  }

  recordIntent(intent: Intent, state: OperationState): void {
    const { operation, epoch, atMs, serverMs, repeats, hasOldKey } = intent;
    const { lastInsertRowid } = this.#addAttempt.run(
      ...[operation, epoch, atMs, serverMs, repeats, Number(hasOldKey)],
    );
    this.#setAttempted.run(...stateValues(state), lastInsertRowid, operation);
  }
}
