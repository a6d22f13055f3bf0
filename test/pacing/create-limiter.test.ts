// Waiting: in order, until there is room or somebody stops it.

import { describe, expect, it } from 'vitest';
import type { Bucket } from '../../src/model/capabilities.ts';
import { createLimiter } from '../../src/pacing/create-limiter.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import type { LimitWait } from '../../src/ports/limiter.ts';

const windowMs = 60_000;
const start = Date.UTC(2026, 0, 1);
const one: Bucket = {
  ...{ name: 'one', limit: 1, windowMs, alignment: 'epoch', counts: ['status', 'read'] },
  countsFailures: true,
};
const silent = (): void => undefined;

function limiterOf(bucket: Bucket) {
  const clock = virtualClock(start);
  return { clock, limiter: createLimiter({ buckets: [bucket], pace: 'fastest', clock }) };
}

describe('a limiter', () => {
  it('serves requests of one class in the order in which they asked', async () => {
    const { clock, limiter } = limiterOf(one);
    const left: string[] = [];
    const ask = (name: string) => async (): Promise<void> => {
      await limiter.reserve('status', silent);
      left.push(`${name} at ${clock.now() - start}`);
      limiter.learn('status', null, 'accepted');
    };
    await clock.together([ask('a'), ask('b'), ask('c')]);
    expect(left).toEqual(['a at 0', 'b at 60000', 'c at 120000']);
  });

  it('says what it waits for, once, and until when', async () => {
    const { limiter } = limiterOf(one);
    const waits: LimitWait[] = [];
    for (let sent = 0; sent < 2; sent += 1) {
      await limiter.reserve('status', (wait) => waits.push(wait));
      limiter.learn('status', null, 'accepted');
    }
    const allows = { limit: 1, windowMs, counts: ['status', 'read'] };
    expect(waits).toMatchObject([
      { requestClass: 'status', bucket: 'one', allows, untilMs: start + windowMs },
    ]);
  });

  it('lets somebody go as soon as an answer gives a place back', async () => {
    const { clock, limiter } = limiterOf(one);
    await limiter.reserve('read', silent);
    await clock.together([
      async () => {
        await limiter.reserve('status', silent);
        expect(clock.now()).toBe(start + 5_000);
      },
      async () => {
        await clock.sleep(5_000);
        limiter.learn('read', null, 'notSent');
      },
    ]);
    expect(clock.now()).toBe(start + 5_000);
  });

  it('rejects with the reason when it is stopped, in front of the line and in it, and serves the next', async () => {
    const { clock, limiter } = limiterOf(one);
    const reason = new Error('stopped');
    const stop = new AbortController();
    const ends: unknown[] = [];
    await limiter.reserve('status', silent);
    limiter.learn('status', null, 'accepted');
    const stopped = async (): Promise<void> => {
      await limiter.reserve('status', silent, stop.signal).catch((error: unknown) => ends.push(error));
    };
    await clock.together([
      stopped,
      stopped,
      async () => {
        await limiter.reserve('status', silent);
        ends.push(clock.now());
      },
      async () => {
        await clock.sleep(1_000);
        stop.abort(reason);
      },
    ]);
    expect(ends).toEqual([reason, reason, start + windowMs]);
    await expect(limiter.reserve('status', silent, stop.signal)).rejects.toBe(reason);
  });
});
