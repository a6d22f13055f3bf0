// When the posting ends: asked before the start, and with every post on the way.

import type { Target } from '../compose.ts';
import { aheadOf, type PostsLeft } from '../planning/outlook.ts';
import { speedAfter, unknownSpeed } from '../planning/post-speed.ts';
import type { ReplayListener } from '../ports/replay-events.ts';
import { readSentLately } from '../report/journal-status.ts';
import type { Run } from './before-posting.ts';

/** The end is told to the minute; to walk there takes a few microseconds a post, which is dear for a hundred thousand. */
const staleMs = ({ statuses }: PostsLeft): number => Math.max(100, statuses / 10);

/**
 * The moment at which what is left ends, begun now: by what the server's headers have said so far, and by what the journal
 * knows to have left in earlier runs.
 */
export async function endOfPosts(
  { target, workspace }: Pick<Run, 'target' | 'workspace'>,
  left: PostsLeft,
): Promise<number> {
  const { clock, limiter } = target;
  const sent = await readSentLately(workspace.ledger, clock.now());
  return Math.ceil(limiter.forecast(aheadOf(left, unknownSpeed), sent));
}

/** Tells the end on the way, by what the limiter has counted and by how fast posts are; it hears all that happens. */
export function endOnTheWay({ limiter, clock }: Pick<Target, 'limiter' | 'clock'>): {
  readonly listen: ReplayListener;
  readonly endMs: (left: PostsLeft) => number;
} {
  let speed = unknownSpeed;
  let toldMs = Number.NEGATIVE_INFINITY;
  let endMs = 0;
  return {
    listen: (event) => void (speed = speedAfter(speed, event, clock.now())),
    endMs: (left) => {
      const nowMs = clock.now();
      if (Math.abs(nowMs - toldMs) < staleMs(left)) return endMs;
      toldMs = nowMs;
      endMs = limiter.forecast(aheadOf(left, speed));
      return endMs;
    },
  };
}
