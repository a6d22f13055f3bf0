// The steady pace: posts leave as far apart as the limit allows on average, so that a follower's feed is never
// filled with them at once. A short thread may still go out in one piece. Pure.

import { isFromTheFuture } from './clock-step.ts';

/** Posts that may leave at once after a pause. */
const burst = 3;

/** How far apart posts are to leave, when the last one left, and when the next one would if all had kept the distance. */
export interface Spread {
  readonly intervalMs: number;
  readonly leftMs: number;
  readonly dueMs: number;
}

/** A spread over buckets of posts that allow this much each; none where nothing is limited. */
export function spreadOver(
  terms: readonly { readonly capacity: number; readonly windowMs: number }[],
): Spread {
  const intervals = terms.map(({ capacity, windowMs }) => windowMs / capacity);
  const intervalMs = Math.ceil(Math.max(0, ...intervals));
  return { intervalMs, leftMs: Number.NEGATIVE_INFINITY, dueMs: Number.NEGATIVE_INFINITY };
}

/** When the next one would leave; by a clock that was set back since, nothing is known of that. */
function dueAt({ leftMs, dueMs }: Spread, atMs: number): number {
  return isFromTheFuture(leftMs, atMs) ? atMs : dueMs;
}

/** The earliest moment, from `atMs` on, at which a post may leave. */
export function earliestInSpread(spread: Spread, atMs: number): number {
  return Math.max(atMs, dueAt(spread, atMs) - (burst - 1) * spread.intervalMs);
}

/** The spread after a post that leaves now. */
export function spreadAfter(spread: Spread, atMs: number): Spread {
  const { intervalMs } = spread;
  return { intervalMs, leftMs: atMs, dueMs: Math.max(dueAt(spread, atMs), atMs) + intervalMs };
}

/** The spread when a post that took its place did not leave after all. */
export function spreadGivenBack(spread: Spread): Spread {
  return { ...spread, dueMs: spread.dueMs - spread.intervalMs };
}

/** Posts that leave in a stretch of this length at the most. */
export function mostWithin({ intervalMs }: Spread, stretchMs: number): number {
  return intervalMs === 0 ? Number.POSITIVE_INFINITY : Math.ceil(stretchMs / intervalMs) + burst;
}
