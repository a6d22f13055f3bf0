// Our count of a bucket that allows so many requests in any stretch of its length. A request counts from the
// latest moment at which it can have arrived: when it was answered, or when it left while it is in flight. Pure.

import type { BucketTerms, HeaderReading } from './bucket.ts';
import { isFromTheFuture } from './clock-step.ts';

/** When the requests of the last window were made, oldest first. */
export interface SlidingCount extends BucketTerms {
  readonly kind: 'sliding';
  readonly answered: readonly number[];
  readonly inFlight: readonly number[];
}

/** A bucket nobody has used. */
export function emptySlidingCount(terms: BucketTerms): SlidingCount {
  return { kind: 'sliding', ...terms, answered: [], inFlight: [] };
}

/** Without those that count no longer: the old ones, and those from the future, since when the clock was set back. */
function trimmed(count: SlidingCount, atMs: number): SlidingCount {
  const isCounted = (madeMs: number): boolean =>
    madeMs + count.bucket.windowMs > atMs && !isFromTheFuture(madeMs, atMs);
  return {
    ...count,
    answered: count.answered.filter(isCounted),
    inFlight: count.inFlight.filter(isCounted),
  };
}

/** The earliest moment, from `atMs` on, at which one more request fits. */
export function earliestInSliding(before: SlidingCount, atMs: number): number {
  const { answered, inFlight, capacity, bucket } = trimmed(before, atMs);
  const made = [...answered, ...inFlight].sort((left, right) => left - right);
  const toLeave = made[made.length - capacity];
  return toLeave === undefined ? atMs : toLeave + bucket.windowMs;
}

/** How many more requests fit into the stretch that ends now. */
export function roomInSliding(before: SlidingCount, atMs: number): number {
  const { answered, inFlight, capacity } = trimmed(before, atMs);
  return capacity - answered.length - inFlight.length;
}

/** When the oldest request is a window old; a window from now where there is none. */
export function turnsInSliding(before: SlidingCount, atMs: number): number {
  const { answered, inFlight, bucket } = trimmed(before, atMs);
  return Math.min(atMs, ...answered, ...inFlight) + bucket.windowMs;
}

/** The count with one more request, which leaves now. */
export function reservedInSliding(before: SlidingCount, atMs: number): SlidingCount {
  const count = trimmed(before, atMs);
  return { ...count, inFlight: [...count.inFlight, atMs] };
}

/** The count with requests that left earlier and were answered; of a day of them, few lie in a short window. */
export function recalledInSliding(
  before: SlidingCount,
  sentMs: readonly number[],
  atMs: number,
): SlidingCount {
  const count = trimmed({ ...before, answered: [...before.answered, ...sentMs] }, atMs);
  return { ...count, answered: count.answered.toSorted((left, right) => left - right) };
}

/** The count when an answer has come; `isGivenBack` when the server did not count the request. */
export function settledInSliding(before: SlidingCount, atMs: number, isGivenBack: boolean): SlidingCount {
  const count = trimmed(before, atMs);
  if (count.inFlight.length === 0) return count;
  const answered = isGivenBack ? count.answered : [...count.answered, atMs];
  return { ...count, answered, inFlight: count.inFlight.slice(1) };
}

/** Whether a reset could be this bucket's. */
export function fitsSliding(count: SlidingCount, atMs: number, resetAtMs: number): boolean {
  return resetAtMs >= atMs && resetAtMs <= atMs + count.bucket.windowMs + 2_500;
}

/** The count raised to the server's: other devices use the bucket too. It is never lowered. */
export function correctedInSliding(before: SlidingCount, atMs: number, reading: HeaderReading): SlidingCount {
  const count = trimmed(before, atMs);
  const missing = Math.max(0, reading.used - count.answered.length - count.inFlight.length);
  return { ...count, answered: [...count.answered, ...Array.from({ length: missing }, () => atMs)] };
}
