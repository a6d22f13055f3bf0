// What happened to each thing done with the account itself. Smaller than the ledger of posts, because all of it may be
// done twice: an intent without an outcome is repeated, never looked up. Each method is durable when it resolves.

import type { AccountFailure, AccountOperation, AccountResult } from '../model/account-operation.ts';
import type { OperationId } from '../model/ids.ts';

/**
 * How an attempt ended; times by our clock, milliseconds since 1970. `notSent`: it never arrived; `takenBack`: it was done
 * and we have undone it since, so that it may be done anew.
 */
export type AccountOutcome =
  | { readonly kind: 'done'; readonly atMs: number; readonly result: AccountResult }
  | {
      readonly kind: 'failed';
      readonly atMs: number;
      readonly reason: AccountFailure;
      /** What the server said. */
      readonly detail: string;
    }
  | { readonly kind: 'unknown' | 'notSent'; readonly atMs: number; readonly detail: string }
  | { readonly kind: 'takenBack'; readonly atMs: number };

/** Where an operation stands; `intended`: it may have left. */
export type AccountState = { readonly kind: 'intended'; readonly atMs: number } | AccountOutcome;

/** An operation that was begun. */
export interface AccountEntry {
  readonly operation: AccountOperation;
  /** When it last left, or was meant to. */
  readonly sentMs: number;
  readonly state: AccountState;
}

/** The record of what was done with the account. Methods throw MigrationError WORKSPACE_UNWRITABLE. */
export interface AccountLedger {
  /** Before the request leaves. The operation is kept as it is given last; what is done or failed is begun anew. */
  intend(operation: AccountOperation, atMs: number): Promise<void>;
  /** Throws an Error for an operation that was never intended. */
  settle(operation: OperationId, outcome: AccountOutcome): Promise<void>;
  /** Null where it was never begun. */
  state(operation: OperationId): Promise<AccountState | null>;
  /** Everything that was begun, in the order of first intents. */
  all(): AsyncIterable<AccountEntry>;
  /** When operations of these kinds left, from `sinceMs` on and in order: those the server may have counted. */
  sentSince(kinds: readonly AccountOperation['kind'][], sinceMs: number): Promise<readonly number[]>;
  close(): Promise<void>;
}
