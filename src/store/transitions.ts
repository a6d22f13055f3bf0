// The states of an operation and what leads from one to the next, as a table. Pure, and shared by every ledger, so that none
// of them can hold a state the others would not. Keeps the first law at the last gate: a status that is on the server,
// or may be, never gets another attempt, unless it was looked for and is gone.

import { unansweredReasons } from '../model/failure-reason.ts';
import type { Operation } from '../model/operation.ts';
import type { Intent, OperationState, Outcome } from '../ports/ledger.ts';

type Kind = Operation['kind'];
type State = OperationState['kind'];
type Step = 'intent' | Outcome['kind'];

/**
 * | state    | it means                                                | is left by                                     |
 * | -------- | ------------------------------------------------------- | ---------------------------------------------- |
 * | new      | nothing was sent                                        | an intent; failing before any request          |
 * | intended | its request leaves, or the process died over it         | what came of it, or a look at the account      |
 * | unknown  | no answer, or none to believe: it may be there          | a look at the account; an answer               |
 * | absent   | looked for when it could not come any more, and missing | another attempt, with the same key for an hour |
 * | notSent  | it never arrived, or came when there were too many      | another attempt, with the same key             |
 * | rejected | the server said no                                      | another attempt; of no repeat under a new key  |
 * | done     | it is on the server                                     | vanishing: the account does not show it        |
 * | failed   | given up                                                | `retry`; a late find on the account            |
 */
const leaves: Readonly<Record<State, readonly Step[]>> = {
  new: ['intent', 'failed'],
  intended: ['done', 'unknown', 'absent', 'notSent', 'rejected', 'failed'],
  unknown: ['done', 'unknown', 'absent', 'notSent', 'rejected', 'failed'],
  absent: ['intent', 'failed'],
  notSent: ['intent', 'failed'],
  rejected: ['intent', 'failed'],
  done: ['failed'],
  failed: ['intent', 'done', 'failed'],
};

function refuse(operation: string, from: State, to: string): never {
  throw new Error(`${operation} cannot go from ${from} to ${to}`);
}

/** An upload may be made again at any time: an orphan costs nothing that lasts. */
function mayTake(kind: Kind, state: State, step: Step): boolean {
  return kind === 'upload'
    ? step === 'intent' || state !== 'new' || step === 'failed'
    : leaves[state].includes(step);
}

/** The state after an intent. Throws where the table knows none: it would be posted twice. */
export function afterIntent(kind: Kind, state: OperationState, intent: Intent): OperationState {
  if (!mayTake(kind, state.kind, 'intent')) refuse(intent.operation, state.kind, 'intended');
  return { kind: 'intended', intent };
}

/**
 * The state of what failed when it is offered again: in doubt where it may be on the account, else as if it had been
 * refused, with a new number.
 */
export function afterOffer(
  kind: Kind,
  { intent, reason }: Extract<OperationState, { readonly kind: 'failed' }>,
): OperationState {
  if (intent === null) return { kind: 'new' };
  if (kind === 'status' && unansweredReasons.includes(reason))
    return { kind: 'unknown', intent, mayBeAtWork: false };
  return { kind: 'rejected', intent };
}

/** The state of a file whose form has changed: whatever became of the old one, it is to be sent. */
export function afterNewForm(state: OperationState): OperationState {
  const intent = state.kind === 'new' ? null : state.intent;
  return intent === null ? { kind: 'new' } : { kind: 'rejected', intent };
}

/** The state after an outcome. Throws where the table knows none. */
export function afterOutcome(kind: Kind, state: OperationState, outcome: Outcome): OperationState {
  const isOfDone = state.kind === 'done' && outcome.kind === 'failed' && outcome.reason !== 'vanished';
  if (!mayTake(kind, state.kind, outcome.kind) || (kind === 'status' && isOfDone))
    return refuse(outcome.operation, state.kind, outcome.kind);
  const intent = state.kind === 'new' ? null : state.intent;
  if (outcome.kind === 'failed') {
    const { reason, detail } = outcome;
    return { kind: 'failed', intent, reason, detail };
  }
  if (intent === null) return refuse(outcome.operation, state.kind, outcome.kind);
  if (outcome.kind === 'done') {
    const { learned, atMs } = outcome;
    if (learned.kind !== kind)
      refuse(outcome.operation, state.kind, `done with the id of an ${learned.kind}`);
    return { kind: 'done', intent, learned, atMs };
  }
  if (outcome.kind === 'absent')
    return { kind: 'absent', intent, wasSilent: state.kind === 'unknown' && state.mayBeAtWork };
  if (outcome.kind === 'unknown') return { kind: 'unknown', intent, mayBeAtWork: outcome.mayBeAtWork };
  return { kind: outcome.kind, intent };
}
