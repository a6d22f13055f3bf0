// The steady pace: posts leave as far apart as the limit allows on average, so that a follower's feed is never
// filled with them at once. A short thread may still go out in one piece. Pure.

/** Posts that may leave at once after a pause. */
const burst = 3;

/** How far apart posts are to leave, and when the next one would if all had kept the distance. */
export interface Spread {
  readonly intervalMs: number;
  readonly dueMs: number;
}

/** A spread over buckets of posts that allow this much each; none where nothing is limited. */
export function spreadOver(
  terms: readonly { readonly capacity: number; readonly windowMs: number }[],
): Spread {
  const intervals = terms.map(({ capacity, windowMs }) => windowMs / capacity);
  return { intervalMs: Math.ceil(Math.max(0, ...intervals)), dueMs: Number.NEGATIVE_INFINITY };
}

/** The earliest moment, from `atMs` on, at which a post may leave. */
export function earliestInSpread({ intervalMs, dueMs }: Spread, atMs: number): number {
  return Math.max(atMs, dueMs - (burst - 1) * intervalMs);
}

/** The spread after a post that leaves now. */
export function spreadAfter({ intervalMs, dueMs }: Spread, atMs: number): Spread {
  return { intervalMs, dueMs: Math.max(dueMs, atMs) + intervalMs };
}
