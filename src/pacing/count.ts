// A count of either kind, behind one set of verbs. Pure.

import type { BucketTerms, HeaderReading } from './bucket.ts';
import {
  correctedInEpoch,
  earliestInEpoch,
  emptyEpochCount,
  fitsEpoch,
  reservedInEpoch,
  settledInEpoch,
  type EpochCount,
} from './epoch-count.ts';
import {
  correctedInSliding,
  earliestInSliding,
  emptySlidingCount,
  fitsSliding,
  reservedInSliding,
  settledInSliding,
  type SlidingCount,
} from './sliding-count.ts';

/** How much of a bucket is used. */
export type Count = EpochCount | SlidingCount;

/** A bucket nobody has used. */
export function emptyCount(terms: BucketTerms): Count {
  return terms.bucket.alignment === 'epoch' ? emptyEpochCount(terms) : emptySlidingCount(terms);
}

/** The earliest moment, from `atMs` on, at which one more request fits. */
export function earliestIn(count: Count, atMs: number): number {
  return count.kind === 'epoch' ? earliestInEpoch(count, atMs) : earliestInSliding(count, atMs);
}

/** The count with one more request, which leaves now. */
export function reservedIn(count: Count, atMs: number): Count {
  return count.kind === 'epoch' ? reservedInEpoch(count, atMs) : reservedInSliding(count, atMs);
}

/** The count when an answer has come; `isGivenBack` when the server did not count the request. */
export function settledIn(count: Count, atMs: number, isGivenBack: boolean): Count {
  return count.kind === 'epoch'
    ? settledInEpoch(count, atMs, isGivenBack)
    : settledInSliding(count, atMs, isGivenBack);
}

/** Whether a reset could be this bucket's. */
export function fits(count: Count, atMs: number, resetAtMs: number): boolean {
  return count.kind === 'epoch' ? fitsEpoch(count, atMs, resetAtMs) : fitsSliding(count, atMs, resetAtMs);
}

/** The count raised to what the server says, never lowered. */
export function correctedIn(count: Count, atMs: number, reading: HeaderReading): Count {
  return count.kind === 'epoch'
    ? correctedInEpoch(count, atMs, reading)
    : correctedInSliding(count, atMs, reading);
}
