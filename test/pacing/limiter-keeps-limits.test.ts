// The laws of the limiter, as properties on a virtual clock: no bucket is ever exceeded, whatever comes in whatever
// order, and nothing waits longer than the limits ask.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bucket, RequestClass } from '../../src/model/capabilities.ts';
import { createLimiter } from '../../src/pacing/create-limiter.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import type { RateFacts } from '../../src/ports/server.ts';
import { CountingServer } from '../support/counting-server.ts';

const classes: readonly RequestClass[] = ['status', 'upload', 'read'];
const silent = (): void => undefined;
const start = Date.UTC(2026, 0, 1, 0, 0, 7);

const someBucket: fc.Arbitrary<Bucket> = fc.record({
  name: fc.constant('bucket'),
  limit: fc.integer({ min: 1, max: 6 }),
  windowMs: fc.constantFrom(10_000, 60_000, 300_000),
  alignment: fc.constantFrom('epoch', 'sliding'),
  counts: fc.subarray([...classes], { minLength: 1 }),
  countsFailures: fc.boolean(),
});

interface Request {
  readonly requestClass: RequestClass;
  readonly isRefused: boolean;
  readonly pauseMs: number;
  /** From leaving to arriving, and from there to the answer. */
  readonly thereMs: number;
  readonly backMs: number;
}

const someRequest: fc.Arbitrary<Request> = fc.record({
  requestClass: fc.constantFrom(...classes),
  isRefused: fc.boolean(),
  pauseMs: fc.constantFrom(0, 0, 0, 1, 4_000, 31_000),
  thereMs: fc.constantFrom(0, 0, 20, 900, 5_000),
  backMs: fc.constantFrom(0, 0, 20, 900),
});

const noRate: RateFacts = {
  limit: null,
  remaining: null,
  resetAtMs: null,
  retryAfterMs: null,
  serverNowMs: null,
};

interface Traffic {
  readonly buckets: readonly Bucket[];
  readonly lanes: readonly (readonly Request[])[];
  readonly pace: 'steady' | 'fastest';
  readonly skewMs: number;
}

/** Sends the lanes side by side; the server's clock is `skewMs` ahead and is told in whole seconds. */
async function send(traffic: Traffic): Promise<CountingServer> {
  const clock = virtualClock(start);
  const server = new CountingServer(traffic.buckets);
  const guardMs = traffic.skewMs === 0 ? 0 : 1_000;
  const limiter = createLimiter({ ...traffic, clock, guardMs, headroom: 0 });
  const serverNow = (): number => clock.now() + traffic.skewMs;
  const request = async (one: Request): Promise<void> => {
    await clock.sleep(one.pauseMs);
    await limiter.reserve(one.requestClass, silent);
    await clock.sleep(one.thereMs);
    server.arrive(one.requestClass, serverNow(), one.isRefused);
    const serverNowMs = Math.floor(serverNow() / 1_000) * 1_000;
    await clock.sleep(one.backMs);
    limiter.learn(one.requestClass, { ...noRate, serverNowMs }, one.isRefused ? 'refused' : 'accepted');
  };
  // Two questions first, of a kind that no bucket counts, tell the server's clock.
  for (let question = 0; question < 2; question += 1) {
    const asked = { requestClass: 'follow', isRefused: false, pauseMs: 500, thereMs: 0, backMs: 0 } as const;
    await request(asked);
  }
  await clock.together(
    traffic.lanes.map((lane) => async () => {
      for (const one of lane) await request(one);
    }),
  );
  return server;
}

const lanes = fc.array(fc.array(someRequest, { maxLength: 12 }), { minLength: 1, maxLength: 4 });
const buckets = fc.array(someBucket, { minLength: 1, maxLength: 4 });
const pace = fc.constantFrom('steady' as const, 'fastest' as const);

describe('the limiter', () => {
  it('never exceeds a bucket, whatever is in flight at the edges of windows', async () => {
    const traffic = fc.record({ buckets, lanes, pace, skewMs: fc.constant(0) });
    await fc.assert(
      fc.asyncProperty(traffic, async (one) => {
        expect((await send(one)).overruns).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('never exceeds a bucket of a server with another clock', async () => {
    const skewMs = fc.constantFrom(-3_600_000, -7_321, -400, 300, 5_500, 86_400_000);
    const quick = fc.array(
      fc.array(
        someRequest.map((one) => ({ ...one, thereMs: Math.min(20, one.thereMs), backMs: 20 })),
        { maxLength: 12 },
      ),
      { minLength: 1, maxLength: 4 },
    );
    const traffic = fc.record({ buckets, lanes: quick, pace, skewMs });
    await fc.assert(
      fc.asyncProperty(traffic, async (one) => {
        expect((await send(one)).overruns).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('is never later than the limits ask, at the fastest pace', async () => {
    const pauses = fc.array(fc.tuple(fc.constantFrom(0, 0, 0, 1, 9_000, 70_000), fc.boolean()), {
      maxLength: 25,
    });
    await fc.assert(
      fc.asyncProperty(buckets, pauses, async (given, steps) => {
        const clock = virtualClock(start);
        const server = new CountingServer(given);
        const limiter = createLimiter({ buckets: given, pace: 'fastest', clock });
        for (const [pauseMs, isRefused] of steps) {
          await clock.sleep(pauseMs);
          const expected = server.firstRoom('status', clock.now());
          await limiter.reserve('status', silent);
          expect(clock.now()).toBe(expected);
          server.arrive('status', clock.now(), isRefused);
          limiter.learn('status', noRate, isRefused ? 'refused' : 'accepted');
        }
        expect(server.overruns).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});
