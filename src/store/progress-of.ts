// Counts of operations by kind and state, summed up to what a progress line shows. Pure.

import type { Operation } from '../model/operation.ts';
import type { LedgerProgress, OperationState } from '../ports/ledger.ts';

/** How many operations of one kind stand in one state. */
export interface StateCount {
  readonly kind: Operation['kind'];
  readonly state: OperationState['kind'];
  readonly count: number;
}

/** Sums the counts up; whatever is neither done nor set aside is open. */
export function progressOf(counts: Iterable<StateCount>): LedgerProgress {
  const sums = {
    status: { done: 0, failed: 0, open: 0 },
    upload: { done: 0, failed: 0, open: 0 },
  };
  for (const { kind, state, count } of counts) {
    sums[kind][state === 'done' || state === 'failed' ? state : 'open'] += count;
  }
  return { statuses: sums.status, uploads: sums.upload };
}
