// Our count of a bucket with fixed windows that begin at multiples of their length. Windows are a guard longer on
// both sides: a request near an edge counts in both, because it is not known in which one it arrives. For the same
// reason what is in flight at an edge counts in the new window too. Pure.

import { longestInFlightMs, type BucketTerms, type HeaderReading } from './bucket.ts';

/** A request without an answer: when it left, and the windows in which it was counted. */
interface InFlight {
  readonly sentMs: number;
  readonly first: number;
  readonly last: number;
}

/** Requests counted in the window `index` and in the one after it. */
export interface EpochCount extends BucketTerms {
  readonly kind: 'epoch';
  /** Windows since 1970. */
  readonly index: number;
  readonly used: number;
  readonly next: number;
  readonly inFlight: readonly InFlight[];
}

/** Mastodon's resets lie up to a second behind the edge, and clocks are told in seconds. */
const resetToleranceMs = 2_500;

/** A bucket nobody has used. */
export function emptyEpochCount(terms: BucketTerms): EpochCount {
  return { kind: 'epoch', ...terms, index: 0, used: 0, next: 0, inFlight: [] };
}

/** The clock was set back, or the server's turned out to be behind: what is counted goes along, be it too much. */
function setBack(count: EpochCount, index: number, atMs: number): EpochCount {
  const inFlight = count.inFlight.map(() => ({ sentMs: atMs, first: index, last: index }));
  return { ...count, index, next: 0, inFlight };
}

/** The count at a later moment; it does not go back by a window, as a clock does that is corrected in passing. */
function rolled(count: EpochCount, atMs: number): EpochCount {
  const { bucket, guardMs } = count;
  const index = Math.floor((atMs - guardMs) / bucket.windowMs);
  if (index < count.index - 1) return setBack(count, index, atMs);
  if (index <= count.index) return count;
  const isYoung = ({ sentMs }: InFlight): boolean => sentMs > atMs - longestInFlightMs;
  const isCarried = (one: InFlight): boolean => one.last === index - 1 || (one.last < index && isYoung(one));
  const used = (index === count.index + 1 ? count.next : 0) + count.inFlight.filter(isCarried).length;
  const inFlight = count.inFlight
    .filter((one) => one.last >= index || isYoung(one))
    .map((one) => ({ ...one, last: Math.max(one.last, index) }));
  return { ...count, index, used, next: 0, inFlight };
}

function lastWindowAt(count: EpochCount, atMs: number): number {
  return Math.max(count.index, Math.floor((atMs + count.guardMs) / count.bucket.windowMs));
}

/** The earliest moment, from `atMs` on, at which one more request fits. */
export function earliestInEpoch(before: EpochCount, atMs: number): number {
  const count = rolled(before, atMs);
  const { index, used, next, capacity, guardMs, bucket } = count;
  const isNextFull = next >= capacity;
  if (used < capacity && !(isNextFull && lastWindowAt(count, atMs) > index)) return atMs;
  return (index + (isNextFull ? 2 : 1)) * bucket.windowMs + guardMs;
}

/** How many more requests fit into the window. */
export function roomInEpoch(before: EpochCount, atMs: number): number {
  const { capacity, used } = rolled(before, atMs);
  return capacity - used;
}

/** When the window after it begins. */
export function turnsInEpoch(before: EpochCount, atMs: number): number {
  const { index, bucket, guardMs } = rolled(before, atMs);
  return (index + 1) * bucket.windowMs + guardMs;
}

/** The count with one more request, which leaves now. */
export function reservedInEpoch(before: EpochCount, atMs: number): EpochCount {
  const count = rolled(before, atMs);
  const last = lastWindowAt(count, atMs);
  const next = count.next + (last > count.index ? 1 : 0);
  const inFlight = [...count.inFlight, { sentMs: atMs, first: count.index, last }];
  return { ...count, used: count.used + 1, next, inFlight };
}

/** The count with a request that left earlier and was answered; one of a window that is over is passed over. */
export function recalledInEpoch(before: EpochCount, atMs: number): EpochCount {
  const last = Math.floor((atMs + before.guardMs) / before.bucket.windowMs);
  if (last < before.index) return before;
  const count = rolled(before, atMs);
  const isEarly = Math.floor((atMs - count.guardMs) / count.bucket.windowMs) <= count.index;
  return {
    ...count,
    used: count.used + (isEarly ? 1 : 0),
    next: count.next + (last > count.index ? 1 : 0),
  };
}

/** The count when an answer has come; `isGivenBack` when the server did not count the request. */
export function settledInEpoch(before: EpochCount, atMs: number, isGivenBack: boolean): EpochCount {
  const count = rolled(before, atMs);
  const { index } = count;
  const settled = count.inFlight[0] ?? { first: index, last: index };
  const inFlight = count.inFlight.slice(1);
  if (!isGivenBack) return { ...count, inFlight };
  const used = Math.max(0, count.used - (settled.first <= index ? 1 : 0));
  const next = Math.max(0, count.next - (settled.last > index ? 1 : 0));
  return { ...count, used, next, inFlight };
}

/** The window, counted from the present one, whose end the reset names; null when it names none. */
function windowOfReset({ bucket, index }: EpochCount, resetAtMs: number): number | null {
  const ahead = Math.floor((resetAtMs + resetToleranceMs / 5) / bucket.windowMs) - 1 - index;
  const behindEdgeMs = resetAtMs - (index + 1 + ahead) * bucket.windowMs;
  return ahead >= 0 && ahead <= 1 && behindEdgeMs <= resetToleranceMs ? ahead : null;
}

/** Whether a reset could be this bucket's. */
export function fitsEpoch(before: EpochCount, atMs: number, resetAtMs: number): boolean {
  return windowOfReset(rolled(before, atMs), resetAtMs) !== null;
}

/** The count raised to the server's: other devices use the bucket too. It is never lowered. */
export function correctedInEpoch(before: EpochCount, atMs: number, reading: HeaderReading): EpochCount {
  const count = rolled(before, atMs);
  const ahead = reading.resetAtMs === null ? 0 : windowOfReset(count, reading.resetAtMs);
  if (ahead === 0) return { ...count, used: Math.max(count.used, reading.used) };
  return ahead === 1 ? { ...count, next: Math.max(count.next, reading.used) } : count;
}
