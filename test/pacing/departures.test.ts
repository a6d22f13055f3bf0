// What is foreseen of requests that have not been asked for is what comes, if nothing else leaves.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bucket } from '../../src/model/capabilities.ts';
import { createLimiter, type LimiterOptions } from '../../src/pacing/create-limiter.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';

const minute = 60_000;
const day = 1_440 * minute;
const start = Date.UTC(2026, 0, 1);
const silent = (): void => undefined;

const bucket = fc.record({
  ...{ name: fc.constant('one'), limit: fc.integer({ min: 1, max: 20 }) },
  windowMs: fc.constantFrom(5 * minute, 180 * minute, day),
  alignment: fc.constantFrom('epoch' as const, 'sliding' as const),
  counts: fc.constant<Bucket['counts']>(['status']),
  countsFailures: fc.constant(true),
});
const closed = fc.constantFrom([], [{ fromMinute: 1_320, toMinute: 540 }], [{ fromMinute: 60, toMinute: 0 }]);
const terms: fc.Arbitrary<Omit<LimiterOptions, 'clock'>> = fc.record({
  ...{ buckets: fc.array(bucket, { maxLength: 2 }), guards: fc.array(bucket, { maxLength: 1 }) },
  ...{ pace: fc.constantFrom('steady' as const, 'fastest' as const), closed, guardMs: fc.constant(0) },
});

describe('departures', () => {
  it('are foreseen, whatever left before', async () => {
    const property = fc.asyncProperty(
      terms,
      fc.nat({ max: day }),
      fc.nat({ max: 5 }),
      async (given, offsetMs, sent) => {
        const clock = virtualClock(start + offsetMs);
        const limiter = createLimiter({ ...given, clock });
        const leave = async (): Promise<number> => {
          await limiter.reserve('status', silent);
          limiter.learn('status', null, 'accepted');
          return clock.now();
        };
        for (let left = 0; left < sent; left += 1) await leave();
        const foreseen = limiter.departures('status')[Symbol.iterator]();
        for (let next = 0; next < 40; next += 1) expect(foreseen.next().value).toBe(await leave());
      },
    );
    await fc.assert(property, { numRuns: 100 });
  });
});
