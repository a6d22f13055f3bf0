// One step of the journal, in the order that makes sense of it: what is frozen first, then what came back, then
// what leaves next. The caller makes it one transaction.

import type { OperationId, TweetId } from '../model/ids.ts';
import type { Operation } from '../model/operation.ts';
import type { Adoption, Intent, LedgerStep, OperationState, Outcome } from '../ports/ledger.ts';
import { afterIntent, afterOutcome } from './transitions.ts';

/** An operation as far as a step must know it. */
export interface Entry {
  readonly kind: Operation['kind'];
  readonly state: OperationState;
}

/** Where a step is written down. */
export interface Journal {
  isTouched(tweet: TweetId): boolean;
  freeze(operation: Operation): void;
  /** Puts the operation in the place of the frozen one with its id; where it stands stays as it is. */
  reform(operation: Operation): void;
  /** Null for an operation that is not frozen. */
  find(operation: OperationId): Entry | null;
  recordOutcome(outcome: Outcome, state: OperationState): void;
  recordIntent(intent: Intent, state: OperationState): void;
}

function entryOf(journal: Journal, operation: OperationId): Entry {
  const entry = journal.find(operation);
  if (entry === null) throw new Error(`${operation} was not frozen before its first step`);
  return entry;
}

/** Freezes it anew. Throws where its post is or may be on the server. */
function reform(journal: Journal, operation: Operation): void {
  const kind = journal.find(operation.id)?.state.kind ?? 'new';
  const isFree = kind === 'new' || kind === 'rejected' || kind === 'notSent';
  if (operation.kind === 'status' && !isFree)
    throw new Error(`${operation.id} is ${kind} and keeps its form`);
  if (journal.find(operation.id) === null) journal.freeze(operation);
  else journal.reform(operation);
}

/** Whether nothing came of it as far as is known, or nobody could tell. */
function mayBeAdopted(state: OperationState): boolean {
  if (state.kind === 'failed') return state.reason === 'unverifiable';
  return ['new', 'absent', 'notSent', 'rejected'].includes(state.kind);
}

/** What is adopted was never sent from here. */
const unsent = { serverMs: null, repeats: 0, hasOldKey: false } as const;

/**
 * As if it had been sent and answered at once; the journal then holds an attempt for it as for any other, with the key of
 * the last one. Throws where something came of that, or may have.
 */
function adopt(journal: Journal, { operation, atMs, learned }: Adoption): void {
  const { kind, state } = entryOf(journal, operation);
  if (!mayBeAdopted(state)) throw new Error(`${operation} is ${state.kind} and cannot be adopted`);
  const last = state.kind === 'new' ? null : state.intent;
  const intent = last ? { ...last, atMs } : { ...{ operation, epoch: 1, atMs }, ...unsent };
  const intended = afterIntent(kind, state, intent);
  journal.recordIntent(intent, intended);
  const outcome = { operation, kind: 'done', atMs, learned, reconciled: true } as const;
  journal.recordOutcome(outcome, afterOutcome(kind, intended, outcome));
}

/**
 * Performs the step. A tweet that was touched before stays as it was frozen. Throws on operations that are not
 * frozen and on transitions that `transitions.ts` refuses; the caller then undoes the whole step.
 */
export function applyStep(journal: Journal, step: LedgerStep): void {
  const operations = step.freeze ?? [];
  const touched = new Set(operations.map(({ tweet }) => tweet).filter((tweet) => journal.isTouched(tweet)));
  for (const operation of operations) {
    if (!touched.has(operation.tweet)) journal.freeze(operation);
  }
  for (const operation of step.reform ?? []) reform(journal, operation);
  for (const outcome of step.outcomes ?? []) {
    const { kind, state } = entryOf(journal, outcome.operation);
    journal.recordOutcome(outcome, afterOutcome(kind, state, outcome));
  }
  for (const intent of step.intents ?? []) {
    const { kind, state } = entryOf(journal, intent.operation);
    journal.recordIntent(intent, afterIntent(kind, state, intent));
  }
  for (const adoption of step.adoptions ?? []) adopt(journal, adoption);
}
