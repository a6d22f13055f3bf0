// Several accounts at one address: what they share is never exceeded by all of them together, nobody waits longer than
// that asks, and whoever weighs more gets more.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bucket } from '../../src/model/capabilities.ts';
import { createLimiter } from '../../src/pacing/create-limiter.ts';
import { SharedLimits } from '../../src/pacing/shared-limits.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Limiter, LimitWait } from '../../src/ports/limiter.ts';
import { CountingServer } from '../support/counting-server.ts';

const start = Date.UTC(2026, 0, 1, 0, 0, 7);
const minute = 60_000;

function bucketOf(limit: number, alignment: Bucket['alignment'], per?: 'address'): Bucket {
  return {
    ...{ name: per ?? 'account', limit, windowMs: minute, alignment, counts: ['status', 'read'] },
    ...{ countsFailures: true, ...(per ? { per } : {}) },
  };
}

function limitersOf(buckets: readonly Bucket[], weights: readonly number[], clock: Clock) {
  const shared = new SharedLimits({ clock, headroom: 0, guardMs: 0 });
  const open = (account: string, weight: number): Limiter =>
    createLimiter({ buckets, pace: 'fastest', clock, among: { shared, account, weight } });
  const limiters = weights.map((weight, place) => open(String(place), weight));
  return { shared, limiters, open };
}

async function send(limiter: Limiter, hear: (wait: LimitWait) => void = () => undefined): Promise<void> {
  await limiter.reserve('status', hear);
  limiter.learn('status', null, 'accepted');
}

describe('limits that accounts share', () => {
  it('are never exceeded together, and each account keeps its own', async () => {
    const given = fc.record({
      own: fc.integer({ min: 1, max: 4 }),
      all: fc.integer({ min: 1, max: 6 }),
      alignment: fc.constantFrom('epoch' as const, 'sliding' as const),
      accounts: fc.array(fc.array(fc.constantFrom(0, 0, 0, 900, 61_000), { maxLength: 10 }), {
        minLength: 1,
        maxLength: 5,
      }),
    });
    await fc.assert(
      fc.asyncProperty(given, async ({ own, all, alignment, accounts }) => {
        const clock = virtualClock(start);
        const address = bucketOf(all, alignment, 'address');
        const account = bucketOf(own, alignment);
        const { limiters } = limitersOf(
          [account, address],
          accounts.map(() => 1),
          clock,
        );
        const together = new CountingServer([address]);
        const alone = accounts.map(() => new CountingServer([account]));
        await clock.together(
          accounts.map((pauses, place) => async () => {
            for (const pauseMs of pauses) {
              await clock.sleep(pauseMs);
              const limiter = limiters[place];
              if (limiter) await send(limiter);
              for (const server of [together, alone[place]]) server?.arrive('status', clock.now(), false);
            }
          }),
        );
        expect([together, ...alone].flatMap(({ overruns }) => overruns)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('are used up to the last request of each window', async () => {
    const clock = virtualClock(start);
    const { limiters } = limitersOf([bucketOf(6, 'epoch', 'address')], [1, 1, 1], clock);
    await clock.together(
      limiters.map((limiter) => async () => {
        for (let sent = 0; sent < 6; sent += 1) await send(limiter);
      }),
    );
    // 18 requests, 6 a window: the last ones leave when the third window begins.
    expect(clock.now()).toBe(Math.floor(start / minute) * minute + 2 * minute);
  });

  it('give three times as much to a weight of three, and starve nobody', async () => {
    const clock = virtualClock(start);
    const { limiters } = limitersOf([bucketOf(8, 'epoch', 'address')], [3, 1], clock);
    const sent = [0, 0];
    await clock.together(
      limiters.map((limiter, place) => async () => {
        while (clock.now() < start + 10 * minute) {
          await send(limiter);
          sent[place] = (sent[place] ?? 0) + 1;
        }
      }),
    );
    const [heavy = 0, light = 0] = sent;
    expect(heavy / light).toBeGreaterThan(2.5);
    expect(heavy / light).toBeLessThan(3.5);
  });

  it('let nobody ask while the server is paused, and say so', async () => {
    const clock = virtualClock(start);
    const { shared, limiters } = limitersOf([], [1, 1], clock);
    shared.pauseUntil(start + 5 * minute);
    const waits: LimitWait[] = [];
    await clock.together(limiters.map((limiter) => () => send(limiter, (wait) => waits.push(wait))));
    expect(clock.now()).toBe(start + 5 * minute);
    expect(waits[0]).toMatchObject({ bucket: 'instance', untilMs: start + 5 * minute });
  });

  it('are not used up by what another account sent in windows that are over', async () => {
    const clock = virtualClock(start);
    const { limiters } = limitersOf([bucketOf(4, 'epoch', 'address')], [1, 1], clock);
    const [first, second] = limiters;
    if (!first || !second) throw new Error('There are two.');
    await send(first);
    second.recall('status', [start - 10 * minute, start - 9 * minute, start - 8 * minute, start - 2]);
    await send(second);
    await send(second);
    expect(clock.now()).toBe(start);
    await send(second);
    expect(clock.now()).toBeGreaterThan(start);
  });

  it('count what an account has sent once, however often it is taken up again', async () => {
    const clock = virtualClock(start);
    const { limiters, open } = limitersOf([bucketOf(5, 'epoch', 'address')], [1], clock);
    const [first] = limiters;
    if (!first) throw new Error('There is one.');
    const before = [start - 2];
    first.recall('status', before);
    await send(first);
    const sent = [...before, clock.now()];
    for (let times = 0; times < 3; times += 1) open('0', 1).recall('status', sent);
    const again = open('0', 1);
    for (let room = 3; room > 0; room -= 1) {
      expect(again.foreseen('status')).toBeNull();
      await send(again);
    }
    expect(again.foreseen('status')).toMatchObject({ bucket: 'address' });
  });

  it('hand the turn on when whoever stands in line goes away', async () => {
    const clock = virtualClock(start);
    const { limiters } = limitersOf([bucketOf(1, 'epoch', 'address')], [1, 1, 1], clock);
    const gone = new AbortController();
    const left: number[] = [];
    await clock.together([
      ...limiters.map((limiter, place) => async () => {
        try {
          await limiter.reserve('status', () => undefined, place === 1 ? gone.signal : undefined);
          left.push(place);
        } catch {
          left.push(-1);
        }
      }),
      async () => {
        await clock.sleep(1_000);
        gone.abort(new Error('gone'));
      },
    ]);
    expect(left).toEqual([0, -1, 2]);
  });
});
