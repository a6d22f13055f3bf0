// Where an operation stands, as columns and back.

import { serverMediaId, serverStatusId, storedOperationId } from '../model/ids.ts';
import type { Difference } from '../model/difference.ts';
import type { Operation } from '../model/operation.ts';
import type { FailureReason } from '../model/failure-reason.ts';
import type { Intent, Learned, OperationState } from '../ports/ledger.ts';
import { numberOf, numberOrNull, textOf, textOrNull, type Row } from './rows.ts';

/** The columns these functions read, of `operations` with its last attempt. */
export const stateColumns = `id, kind, state, settled_ms, reason, detail, status_id, url, media_id,
  epoch, at_ms, server_ms, first_at_ms, first_server_ms, repeats, silent_rounds, has_old_key`;

/** The operations of a tweet, in order. */
export const operationsOfTweet = 'SELECT payload FROM operations WHERE tweet = ? ORDER BY place';

/** Every operation with its last attempt, where it had one. */
export const withAttempt = 'operations LEFT JOIN attempts ON sequence = attempt';

function intentOf(row: Row): Intent | null {
  const epoch = numberOrNull(row, 'epoch');
  if (epoch === null) return null;
  return {
    operation: storedOperationId(textOf(row, 'id')),
    epoch,
    atMs: numberOf(row, 'at_ms'),
    serverMs: numberOrNull(row, 'server_ms'),
    firstAtMs: numberOf(row, 'first_at_ms'),
    firstServerMs: numberOrNull(row, 'first_server_ms'),
    repeats: numberOf(row, 'repeats'),
    silentRounds: numberOf(row, 'silent_rounds'),
    hasOldKey: numberOf(row, 'has_old_key') === 1,
  };
}

/** In what a post that is there differs: its `detail` names it, as that of a failed one says why. */
export function differencesIn(row: Row): readonly Difference[] {
  const detail = textOrNull(row, 'detail') ?? '';
  return detail === '' ? [] : (detail.split(' ') as readonly Difference[]);
}

function learnedOf(row: Row): Learned {
  const statusId = textOrNull(row, 'status_id');
  if (statusId === null) return { kind: 'upload', mediaId: serverMediaId(textOf(row, 'media_id')) };
  const differs = differencesIn(row);
  return {
    ...{ kind: 'status', statusId: serverStatusId(statusId), url: textOf(row, 'url') },
    ...(differs.length === 0 ? {} : { differs }),
  };
}

/** Whether it is a status or an upload. */
export function kindOf(row: Row): Operation['kind'] {
  return textOf(row, 'kind') as Operation['kind'];
}

/** Where the operation of a row stands. */
export function stateOf(row: Row): OperationState {
  const kind = textOf(row, 'state') as OperationState['kind'];
  const intent = intentOf(row);
  if (kind === 'failed') {
    const reason = textOf(row, 'reason') as FailureReason;
    return { kind, intent, reason, detail: textOf(row, 'detail') };
  }
  if (kind === 'new') return { kind };
  if (intent === null) throw new Error(`${textOf(row, 'id')} is ${kind} without an attempt`);
  const isSilent = textOrNull(row, 'reason') === silent;
  if (kind === 'unknown') return { kind, intent, mayBeAtWork: isSilent };
  if (kind === 'absent') return { kind, intent, wasSilent: isSilent };
  if (kind !== 'done') return { kind, intent };
  return { kind, intent, learned: learnedOf(row), atMs: numberOf(row, 'settled_ms') };
}

/** The reason of what the server may still be at work on, or was. */
const silent = 'silent';

/** Why it stands there, and how it differs from what was sent: reason and detail. */
function whyOf(state: OperationState): readonly [string | null, string | null] {
  if (state.kind === 'failed') return [state.reason, state.detail];
  if (state.kind === 'done') {
    const differs = state.learned.kind === 'status' ? (state.learned.differs ?? []) : [];
    return [null, differs.length === 0 ? null : differs.join(' ')];
  }
  const isSilent =
    (state.kind === 'unknown' && state.mayBeAtWork) || (state.kind === 'absent' && state.wasSilent);
  return [isSilent ? silent : null, null];
}

/** Values for `state, settled_ms, reason, detail, status_id, url, media_id`, in this order. */
export function stateValues(state: OperationState): (string | number | null)[] {
  const settledMs = state.kind === 'done' ? state.atMs : null;
  const learned = state.kind === 'done' ? state.learned : null;
  const [reason, detail] = whyOf(state);
  const [statusId, url] = learned?.kind === 'status' ? [learned.statusId, learned.url] : [null, null];
  const mediaId = learned?.kind === 'upload' ? learned.mediaId : null;
  return [state.kind, settledMs, reason, detail, statusId, url, mediaId];
}

/** The operation as it was frozen. */
export function operationOf(row: Row): Operation {
  return JSON.parse(textOf(row, 'payload')) as Operation;
}
