// One step of the journal, in the order that makes sense of it: what is frozen first, then what came back, then
// what leaves next. The caller makes it one transaction.

import { isCertainlyAbsent } from '../model/failure-reason.ts';
import type { OperationId, TweetId } from '../model/ids.ts';
import type { Operation } from '../model/operation.ts';
import { isSameOperation } from '../model/operation-form.ts';
import type { Adoption, Intent, LedgerStep, OperationState, Outcome } from '../ports/ledger.ts';
import { afterIntent, afterNewForm, afterOutcome } from './transitions.ts';

/** An operation as far as a step must know it. */
export interface Entry {
  readonly kind: Operation['kind'];
  readonly state: OperationState;
}

/** Where a step is written down. */
export interface Journal {
  isTouched(tweet: TweetId): boolean;
  freeze(operation: Operation): void;
  /** As frozen, in order. */
  operationsOf(tweet: TweetId): readonly Operation[];
  /**
   * Puts the operation last among those of its tweet, in the place of the frozen one with its id. That one's state stays; one
   * that was taken out before comes back as refused, so that no attempt gets a number a second time.
   */
  replace(operation: Operation): void;
  /** Takes it out of its tweet; its attempts stay. */
  remove(operation: OperationId): void;
  changeState(operation: OperationId, state: OperationState): void;
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

/** What must stay as it is frozen: posts that are or may be on the server, with their files. */
function settledOf(journal: Journal, frozen: readonly Operation[]): readonly Operation[] {
  const settled = frozen.filter(
    ({ id, kind }) => kind === 'status' && !isCertainlyAbsent(entryOf(journal, id).state),
  );
  const files = new Set(settled.flatMap((status) => (status.kind === 'status' ? status.media : [])));
  return frozen.filter((operation) => settled.includes(operation) || files.has(operation.id));
}

/** Gives a tweet its new form. Throws where it would change a post that is or may be on the server. */
function reform(journal: Journal, tweet: TweetId, operations: readonly Operation[]): void {
  const frozen = journal.operationsOf(tweet);
  const wanted = new Map(operations.map((operation) => [operation.id, operation]));
  for (const operation of settledOf(journal, frozen)) {
    const now = wanted.get(operation.id);
    if (!now || !isSameOperation(operation, now)) throw new Error(`${operation.id} keeps its form`);
  }
  for (const { id } of frozen) if (!wanted.has(id)) journal.remove(id);
  for (const operation of operations) {
    const before = frozen.find(({ id }) => id === operation.id);
    journal.replace(operation);
    if (operation.kind === 'upload' && before && !isSameOperation(before, operation))
      journal.changeState(operation.id, afterNewForm(entryOf(journal, operation.id).state));
  }
}

/** Whether nothing came of it as far as is known, or nobody could tell. */
function mayBeAdopted(state: OperationState): boolean {
  if (state.kind === 'failed') return state.reason === 'unverifiable';
  return ['new', 'absent', 'notSent', 'rejected'].includes(state.kind);
}

/** What is adopted was never sent from here. */
const unsent = {
  serverMs: null,
  firstServerMs: null,
  repeats: 0,
  silentRounds: 0,
  hasOldKey: false,
} as const;

/**
 * As if it had been sent and answered at once; the journal then holds an attempt for it as for any other, with the key of
 * the last one. Throws where something came of that, or may have.
 */
function adopt(journal: Journal, { operation, atMs, learned }: Adoption): void {
  const { kind, state } = entryOf(journal, operation);
  if (!mayBeAdopted(state)) throw new Error(`${operation} is ${state.kind} and cannot be adopted`);
  const last = state.kind === 'new' ? null : state.intent;
  const intent = last ? { ...last, atMs } : { ...{ operation, epoch: 1, atMs, firstAtMs: atMs }, ...unsent };
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
  for (const [tweet, reformed] of Map.groupBy(step.reform ?? [], (operation) => operation.tweet))
    reform(journal, tweet, reformed);
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
