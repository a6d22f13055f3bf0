// At the fastest pace nothing of a stock Mastodon's limits is wasted: posts, uploads and follows side by side end at the
// very moment the windows allow.

import { describe, expect, it } from 'vitest';
import type { RequestClass } from '../../src/model/capabilities.ts';
import { createLimiter } from '../../src/pacing/create-limiter.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import { stockBuckets as buckets } from '../../src/servers/buckets.ts';
import { CountingServer } from '../support/counting-server.ts';

const minute = 60_000;

/** When the last of so many requests leaves, in fixed windows. */
function lastOf(limit: number, windowMs: number, startMs: number, count: number): number {
  const windows = Math.ceil(count / limit) - 1;
  return windows <= 0 ? startMs : (Math.floor(startMs / windowMs) + windows) * windowMs;
}

interface Work {
  readonly posts: number;
  readonly uploads: number;
  readonly follows: number;
}

async function run(startMs: number, { posts, uploads, follows }: Work): Promise<CountingServer> {
  const clock = virtualClock(startMs);
  const server = new CountingServer(buckets);
  const limiter = createLimiter({ buckets, pace: 'fastest', clock });
  const send = async (requestClass: RequestClass): Promise<void> => {
    await limiter.reserve(requestClass, () => undefined);
    server.arrive(requestClass, clock.now(), false);
    limiter.learn(requestClass, null, 'accepted');
  };
  const lane = (requestClass: RequestClass, count: number) => async (): Promise<void> => {
    for (let sent = 0; sent < count; sent += 1) await send(requestClass);
  };
  await clock.together([lane('status', posts), lane('upload', uploads), lane('follow', follows)]);
  return server;
}

describe('the makespan', () => {
  const starts = [0, 73 * minute + 7_000, 179 * minute, 177 * minute + 59_999];
  const works: readonly Work[] = [
    { posts: 1_000, uploads: 0, follows: 0 },
    { posts: 700, uploads: 130, follows: 0 },
    { posts: 200, uploads: 200, follows: 0 },
    { posts: 2_400, uploads: 300, follows: 900 },
    { posts: 300, uploads: 0, follows: 900 },
  ];
  const cases = starts.flatMap((offsetMs) => works.map((work) => ({ offsetMs, ...work })));

  it.each(cases)(
    'is the least for $posts posts, $uploads uploads, $follows follows from $offsetMs',
    async (one) => {
      const startMs = Date.UTC(2026, 0, 1) + one.offsetMs;
      const server = await run(startMs, one);
      const bound = Math.max(
        lastOf(300, 180 * minute, startMs, one.posts),
        lastOf(30, 30 * minute, startMs, one.uploads),
        lastOf(400, 24 * 60 * minute, startMs, one.follows),
        lastOf(300, 5 * minute, startMs, one.posts + one.uploads + one.follows),
      );
      expect(server.overruns).toEqual([]);
      const endMs = server.arrivals.at(-1)?.atMs ?? Number.NaN;
      // Where posts and uploads begin a window together, they share the 300 requests of its first five minutes.
      expect(endMs - bound).toBeLessThanOrEqual(5 * minute);
      expect((endMs - startMs) / (bound - startMs)).toBeLessThanOrEqual(1.02);
    },
  );
});

describe('the steady pace', () => {
  it('spreads posts and lets uploads go at once', async () => {
    const clock = virtualClock(Date.UTC(2026, 0, 1));
    const limiter = createLimiter({ buckets, pace: 'steady', clock, headroom: 0 });
    const leaveAt = async (requestClass: RequestClass, count: number): Promise<readonly number[]> => {
      const moments: number[] = [];
      for (let sent = 0; sent < count; sent += 1) {
        await limiter.reserve(requestClass, ({ bucket }) => {
          expect(bucket).toBe('pace');
        });
        moments.push(clock.now());
        limiter.learn(requestClass, null, 'accepted');
      }
      return moments;
    };
    const uploads = await leaveAt('upload', 30);
    expect(new Set(uploads).size).toBe(1);
    const posts = await leaveAt('status', 50);
    const gaps = posts.slice(1).map((atMs, place) => atMs - (posts[place] ?? Number.NaN));
    expect(gaps.slice(0, 2)).toEqual([0, 0]);
    expect(new Set(gaps.slice(2))).toEqual(new Set([36_000]));
  });

  it('leaves a tenth of every limit to others unless told otherwise', async () => {
    const clock = virtualClock(Date.UTC(2026, 0, 1));
    const limiter = createLimiter({ buckets, pace: 'steady', clock });
    const waits: string[] = [];
    for (let sent = 0; sent < 28; sent += 1) {
      await limiter.reserve('upload', ({ bucket }) => waits.push(`${bucket} before ${sent}`));
      limiter.learn('upload', null, 'accepted');
    }
    expect(waits).toEqual(['uploads before 27']);
  });
});
