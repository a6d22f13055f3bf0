// A class of requests the server refused as too many, or asked to come later, without saying which limit it was:
// nothing of it leaves until then. Pure.

import { isFromTheFuture } from './clock-step.ts';

/** Until when, by our clock, and how many refusals in a row came without a time. */
export interface ClosedClass {
  /** When it was closed: a moment that has not come yet was told by a clock that was set back since. */
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly strikes: number;
}

const firstMs = 60_000;
const longestMs = 3_600_000;

/** Open. */
export const neverClosed: ClosedClass = {
  sinceMs: Number.NEGATIVE_INFINITY,
  untilMs: Number.NEGATIVE_INFINITY,
  strikes: 0,
};

/** Until when it is closed, as seen from a moment; the moment itself when it is open. */
export function closedAt({ sinceMs, untilMs }: ClosedClass, nowMs: number): number {
  return isFromTheFuture(sinceMs, nowMs) ? nowMs : Math.max(untilMs, nowMs);
}

/** Closed until a moment the server named. */
export function closedUntil(closed: ClosedClass, untilMs: number, nowMs: number): ClosedClass {
  return { ...closed, sinceMs: nowMs, untilMs: Math.max(closedAt(closed, nowMs), untilMs) };
}

/** Closed for a minute, twice as long with every further refusal, an hour at most. */
export function closedForAWhile(closed: ClosedClass, nowMs: number): ClosedClass {
  const { strikes } = closed;
  const waitMs = Math.min(longestMs, firstMs * 2 ** Math.min(strikes, 10));
  const untilMs = Math.max(closedAt(closed, nowMs), nowMs + waitMs);
  return { sinceMs: nowMs, untilMs, strikes: strikes + 1 };
}

/** The server takes requests of the class again. */
export function opened(closed: ClosedClass): ClosedClass {
  return { ...closed, strikes: 0 };
}
