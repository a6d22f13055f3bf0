// What can wait takes what posts leave: no post misses a window for it, and it is done all the same.

import { expect, it } from 'vitest';
import { createLimiter } from '../../src/pacing/create-limiter.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import type { Limiter } from '../../src/ports/limiter.ts';
import { stockBuckets as buckets } from '../../src/servers/buckets.ts';
import { CountingServer } from '../support/counting-server.ts';

const minute = 60_000;
const midnight = Date.UTC(2026, 0, 1);

interface Ran {
  readonly server: CountingServer;
  readonly lastMs: Readonly<Record<'status' | 'follow', number>>;
}

/** So many posts beside so many follows, each after a look-up. */
async function run(
  startMs: number,
  posts: number,
  follows: number,
  options: { readonly pace?: 'steady' | 'fastest'; readonly postsBegin?: boolean } = {},
): Promise<Ran> {
  const { pace = 'fastest', postsBegin = true } = options;
  const clock = virtualClock(startMs);
  const server = new CountingServer(buckets);
  const limiter = createLimiter({ buckets, pace, clock, headroom: 0 });
  const lastMs = { status: Number.NaN, follow: Number.NaN };
  const send = async (by: Limiter, requestClass: 'status' | 'read' | 'follow'): Promise<void> => {
    await by.reserve(requestClass, () => undefined);
    server.arrive(requestClass, clock.now(), false);
    if (requestClass !== 'read') lastMs[requestClass] = clock.now();
    by.learn(requestClass, null, 'accepted');
    await Promise.resolve();
  };
  const done = postsBegin ? limiter.holdForPosts() : (): undefined => undefined;
  await clock.together([
    async () => {
      for (let sent = 0; sent < follows; sent += 1)
        for (const one of ['read', 'follow'] as const) await send(limiter.behindPosts, one);
    },
    async () => {
      for (let sent = 0; sent < posts; sent += 1) await send(limiter, 'status');
      done();
    },
  ]);
  return { server, lastMs };
}

it('lets all posts leave that a window allows, down to its last minute', async () => {
  const startMs = midnight + 179 * minute;
  const { server, lastMs } = await run(startMs, 900, 150);
  expect(server.overruns).toEqual([]);
  expect(lastMs.status).toBe(midnight + 360 * minute);
  // 300 posts are up within the first minute and 300 at the edge; the next five minutes are for people.
  expect(lastMs.follow).toBe(midnight + 185 * minute);
});

it('would lose posts without', async () => {
  const startMs = midnight + 179 * minute;
  const { lastMs } = await run(startMs, 900, 150, { postsBegin: false });
  expect(lastMs.status).toBeGreaterThan(midnight + 360 * minute);
});

it('goes on beside posts that wait for something else than a limit', async () => {
  // One post in a day: of the 300 requests of five minutes one is kept for each post that might come.
  const { server, lastMs } = await run(midnight, 1, 400);
  expect(server.overruns).toEqual([]);
  expect(lastMs.follow).toBeLessThanOrEqual(midnight + 15 * minute);
});

it('is held up by the steady pace no more than posts need', async () => {
  const { server, lastMs } = await run(midnight, 900, 400, { pace: 'steady' });
  expect(server.overruns).toEqual([]);
  expect(lastMs.follow).toBeLessThanOrEqual(midnight + 20 * minute);
});
