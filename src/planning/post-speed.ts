// How long a post takes when nothing holds it back: guessed at first, and measured more and more while a run goes on. What
// comes between two posts is the time of the second, but for waits that were announced. Pure.

import type { ReplayEvent } from '../ports/replay-events.ts';

/** What is measured so far. Moments are milliseconds since 1970. */
export interface PostSpeed {
  readonly seen: number;
  readonly meanMs: number;
  /** When the last post was answered; null before the first. */
  readonly lastMs: number | null;
  /** When the wait that was announced last is over. */
  readonly heldMs: number;
}

/** Nothing measured. */
export const unknownSpeed: PostSpeed = { seen: 0, meanMs: 0, lastMs: null, heldMs: Number.NEGATIVE_INFINITY };

/** The mean is of about so many posts, so that it follows a server that becomes slower. */
const remembered = 100;
/** The guess counts like so many posts. */
const guessWeight = 3;
/** No request is waited for longer; what took longer was a lid that was closed. */
const longestMs = 60_000;

function heldUntil(event: ReplayEvent, nowMs: number): number | null {
  if (event.kind === 'waiting') return event.wait.untilMs;
  if (event.kind === 'reconciling') return event.untilMs;
  return event.kind === 'retrying' ? nowMs + event.waitMs : null;
}

/** What the post took that was answered now; null where there is no telling. */
function tookMs({ lastMs, heldMs }: PostSpeed, nowMs: number): number | null {
  if (lastMs === null) return null;
  // A wait that is not over holds something else.
  const took = nowMs - (heldMs <= nowMs ? Math.max(lastMs, heldMs) : lastMs);
  return took < 0 || took > longestMs ? null : took;
}

/** The speed after something has happened. */
export function speedAfter(speed: PostSpeed, event: ReplayEvent, nowMs: number): PostSpeed {
  const untilMs = heldUntil(event, nowMs);
  if (untilMs !== null) return { ...speed, heldMs: untilMs };
  if (event.kind !== 'posted') return speed;
  const took = tookMs(speed, nowMs);
  if (took === null) return { ...speed, lastMs: nowMs };
  const { seen, meanMs, heldMs } = speed;
  const share = 1 / Math.min(seen + 1, remembered);
  return { seen: seen + 1, meanMs: meanMs + (took - meanMs) * share, lastMs: nowMs, heldMs };
}

/** A guess, made better by what is measured. */
export function blended(guessMs: number, { seen, meanMs }: PostSpeed): number {
  return (guessMs * guessWeight + meanMs * seen) / (guessWeight + seen);
}
