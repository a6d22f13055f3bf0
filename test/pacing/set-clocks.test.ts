// A clock that is set while a run goes on costs a few windows at most, in whichever direction, and not the hours by which it
// was set.

import { expect, it } from 'vitest';
import type { Bucket } from '../../src/model/capabilities.ts';
import { createLimiter } from '../../src/pacing/create-limiter.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const windowMs = 10 * minuteMs;
const terms = { limit: 5, windowMs, counts: ['status'], countsFailures: true } as const;
const posts = 40;

interface Setting {
  readonly pace: 'steady' | 'fastest';
  readonly alignment: Bucket['alignment'];
  readonly byMs: number;
  readonly tellsTime: boolean;
  /** The server asks for a pause right before. */
  readonly isClosed: boolean;
}

async function elapsedMs({ pace, alignment, byMs, tellsTime, isClosed }: Setting): Promise<number> {
  const startMs = Date.UTC(2026, 0, 1, 12);
  const clock = virtualClock(startMs);
  let offMs = 0;
  const ours = { ...clock, now: () => clock.now() + offMs };
  const buckets = [{ ...terms, name: 'posts', alignment }];
  const limiter = createLimiter({ buckets, pace, clock: ours, headroom: 0 });
  for (let sent = 0; sent < posts; sent += 1) {
    await limiter.reserve('status', () => undefined);
    const retryAfterMs = isClosed && sent === 12 ? windowMs : null;
    const serverNowMs = tellsTime ? clock.now() : null;
    limiter.learn(
      'status',
      { limit: null, remaining: null, resetAtMs: null, retryAfterMs, serverNowMs },
      'accepted',
    );
    if (sent === 12) offMs = byMs;
  }
  return clock.now() - startMs;
}

const settings = [true, false].flatMap((tellsTime) =>
  (['steady', 'fastest'] as const).flatMap((pace) =>
    (['epoch', 'sliding'] as const).flatMap((alignment) =>
      [-49 * hourMs, -3 * hourMs, 49 * hourMs].flatMap((byMs) =>
        [true, false].map((isClosed): Setting => ({ pace, alignment, byMs, tellsTime, isClosed })),
      ),
    ),
  ),
);

it.each(settings)('%j', async (setting) => {
  const least = (posts / terms.limit - 2) * windowMs;
  const took = await elapsedMs(setting);
  expect(took).toBeLessThanOrEqual(least + 5 * windowMs);
});
