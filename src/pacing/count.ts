// A count of either kind, behind one set of verbs. Fixed windows go by the server's clock, sliding ones by ours;
// from here on all times are ours, except resets, which are told in the server's. Pure.

import type { BucketTerms, HeaderReading } from './bucket.ts';
import {
  correctedInEpoch,
  earliestInEpoch,
  emptyEpochCount,
  fitsEpoch,
  recalledInEpoch,
  reservedInEpoch,
  roomInEpoch,
  settledInEpoch,
  turnsInEpoch,
  type EpochCount,
} from './epoch-count.ts';
import {
  correctedInSliding,
  earliestInSliding,
  emptySlidingCount,
  fitsSliding,
  recalledInSliding,
  reservedInSliding,
  roomInSliding,
  settledInSliding,
  turnsInSliding,
  type SlidingCount,
} from './sliding-count.ts';

/** How much of a bucket is used. */
export type Count = EpochCount | SlidingCount;

/** Our clock, and how far the server's is ahead of it, milliseconds. */
export interface Moment {
  readonly nowMs: number;
  readonly skewMs: number;
}

/** A bucket nobody has used. */
export function emptyCount(terms: BucketTerms): Count {
  return terms.bucket.alignment === 'epoch' ? emptyEpochCount(terms) : emptySlidingCount(terms);
}

/** Requests in the present window, as far as we know. */
export function usedIn(count: Count): number {
  return count.kind === 'epoch' ? count.used : count.answered.length + count.inFlight.length;
}

/** How many more requests fit into the present window. */
export function roomIn(count: Count, { nowMs, skewMs }: Moment): number {
  return count.kind === 'epoch' ? roomInEpoch(count, nowMs + skewMs) : roomInSliding(count, nowMs);
}

/** The earliest moment at which the present window is over, or has something to give back. */
export function turnsIn(count: Count, { nowMs, skewMs }: Moment): number {
  return count.kind === 'epoch' ? turnsInEpoch(count, nowMs + skewMs) - skewMs : turnsInSliding(count, nowMs);
}

/** The earliest moment, from now on, at which one more request fits. */
export function earliestIn(count: Count, { nowMs, skewMs }: Moment): number {
  if (count.kind === 'sliding') return earliestInSliding(count, nowMs);
  return earliestInEpoch(count, nowMs + skewMs) - skewMs;
}

/** The count with one more request, which leaves now. */
export function reservedIn(count: Count, { nowMs, skewMs }: Moment): Count {
  return count.kind === 'epoch' ? reservedInEpoch(count, nowMs + skewMs) : reservedInSliding(count, nowMs);
}

/** The count with requests that left at these moments, before and in this order, and were answered. */
export function recalledIn(count: Count, sentMs: readonly number[], { nowMs, skewMs }: Moment): Count {
  if (count.kind === 'sliding') return recalledInSliding(count, sentMs, nowMs);
  return sentMs.reduce((before, atMs) => recalledInEpoch(before, atMs + skewMs), count);
}

/** The count when an answer has come; `isGivenBack` when the server did not count the request. */
export function settledIn(count: Count, { nowMs, skewMs }: Moment, isGivenBack: boolean): Count {
  return count.kind === 'epoch'
    ? settledInEpoch(count, nowMs + skewMs, isGivenBack)
    : settledInSliding(count, nowMs, isGivenBack);
}

/** Whether a reset could be this bucket's. */
export function fits(count: Count, { nowMs, skewMs }: Moment, resetAtMs: number): boolean {
  return count.kind === 'epoch'
    ? fitsEpoch(count, nowMs + skewMs, resetAtMs)
    : fitsSliding(count, nowMs, resetAtMs - skewMs);
}

/** The count raised to what the server says, never lowered. */
export function correctedIn(count: Count, { nowMs, skewMs }: Moment, reading: HeaderReading): Count {
  return count.kind === 'epoch'
    ? correctedInEpoch(count, nowMs + skewMs, reading)
    : correctedInSliding(count, nowMs, reading);
}
