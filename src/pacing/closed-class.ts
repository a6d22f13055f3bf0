// A class of requests the server refused as too many, or asked to come later, without saying which limit it was:
// nothing of it leaves until then. Pure.

/** Until when, by our clock, and how many refusals in a row came without a time. */
export interface ClosedClass {
  readonly untilMs: number;
  readonly strikes: number;
}

const firstMs = 60_000;
const longestMs = 3_600_000;

/** Open. */
export const neverClosed: ClosedClass = { untilMs: Number.NEGATIVE_INFINITY, strikes: 0 };

/** Closed until a moment the server named. */
export function closedUntil(closed: ClosedClass, untilMs: number): ClosedClass {
  return { ...closed, untilMs: Math.max(closed.untilMs, untilMs) };
}

/** Closed for a minute, twice as long with every further refusal, an hour at most. */
export function closedForAWhile({ untilMs, strikes }: ClosedClass, nowMs: number): ClosedClass {
  const waitMs = Math.min(longestMs, firstMs * 2 ** Math.min(strikes, 10));
  return { untilMs: Math.max(untilMs, nowMs + waitMs), strikes: strikes + 1 };
}

/** The server takes requests of the class again. */
export function opened({ untilMs }: ClosedClass): ClosedClass {
  return { untilMs, strikes: 0 };
}
