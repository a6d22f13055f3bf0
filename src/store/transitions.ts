// How one step of the journal changes where an operation stands. Pure, and shared by every ledger, so that none
// of them can hold a state the others would not. Keeps the first law at the last gate: a status that is on the
// server, or may be, never gets another attempt, unless it was looked for and is gone.

import { unansweredReasons } from '../model/failure-reason.ts';
import type { Operation } from '../model/operation.ts';
import type { Intent, OperationState, Outcome } from '../ports/ledger.ts';

type Kind = Operation['kind'];

function refuse(operation: string, from: OperationState, to: string): never {
  throw new Error(`${operation} cannot go from ${from.kind} to ${to}`);
}

/**
 * The state after an intent. A status may be tried when nothing was sent yet, when it was proven absent or not
 * accepted, or when it was set aside; an upload at any time. Throws on anything else: it would be posted twice.
 */
export function afterIntent(kind: Kind, state: OperationState, intent: Intent): OperationState {
  const mayBeThere = state.kind === 'intended' || state.kind === 'unknown' || state.kind === 'done';
  if (kind === 'status' && mayBeThere) refuse(intent.operation, state, 'intended');
  return { kind: 'intended', intent };
}

/**
 * The state of what failed when it is offered again: as if it had been refused, with a new key; a status that was looked for
 * in vain as what it is.
 */
export function afterOffer(
  kind: Kind,
  { intent, reason }: Extract<OperationState, { readonly kind: 'failed' }>,
): OperationState {
  if (intent === null) return { kind: 'new' };
  return { kind: kind === 'status' && unansweredReasons.includes(reason) ? 'absent' : 'rejected', intent };
}

/** The state of a file whose form has changed: whatever became of the old one, it is to be sent. */
export function afterNewForm(state: OperationState): OperationState {
  const intent = state.kind === 'new' ? null : state.intent;
  return intent === null ? { kind: 'new' } : { kind: 'rejected', intent };
}

/** The state after an outcome. Only setting aside needs no attempt before it. Throws on anything else. */
export function afterOutcome(kind: Kind, state: OperationState, outcome: Outcome): OperationState {
  const intent = state.kind === 'new' ? null : state.intent;
  const isGone = outcome.kind === 'failed' && outcome.reason === 'vanished';
  if (kind === 'status' && state.kind === 'done' && !isGone) refuse(outcome.operation, state, outcome.kind);
  if (outcome.kind === 'failed') {
    const { reason, detail } = outcome;
    return { kind: 'failed', intent, reason, detail };
  }
  if (intent === null) return refuse(outcome.operation, state, outcome.kind);
  if (outcome.kind === 'done') {
    const { learned, atMs } = outcome;
    if (learned.kind !== kind) refuse(outcome.operation, state, `done with the id of an ${learned.kind}`);
    return { kind: 'done', intent, learned, atMs };
  }
  return { kind: outcome.kind, intent };
}
