// What the forecast says is what the limiter then does: told at any moment of a run, from what its limits have counted.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import { pacingTerms } from '../../src/choices/pacing-terms.ts';
import type { Bucket } from '../../src/model/capabilities.ts';
import { createLimiter } from '../../src/pacing/create-limiter.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import { aCapabilities } from '../support/capabilities.ts';

const minute = 60_000;
const hour = 60 * minute;
const midnight = Date.UTC(2026, 0, 2);
const postMs = 200;
const stock = aCapabilities().buckets;
const silent = (): void => undefined;

interface Scene {
  readonly given: GivenChoices;
  readonly startMs: number;
  readonly buckets?: readonly Bucket[];
  readonly before?: readonly number[];
}

interface Run {
  readonly nowMs: () => number;
  readonly post: (count: number) => Promise<void>;
  /** When so many posts and uploads will be done. */
  readonly foretold: (status: number, upload?: number) => number;
}

function open({ given, startMs, buckets = stock, before = [] }: Scene): Run {
  const clock = virtualClock(startMs);
  const terms = pacingTerms(choicesSchema.parse({ pace: 'fastest', ...given }));
  const limiter = createLimiter({ buckets, ...terms, clock });
  limiter.recall('status', before);
  return {
    nowMs: () => clock.now(),
    post: async (count) => {
      for (let sent = 0; sent < count; sent += 1) {
        await limiter.reserve('status', silent);
        await clock.sleep(postMs);
        limiter.learn('status', null, 'accepted');
      }
    },
    foretold: (status, upload = 0) =>
      limiter.forecast({ requests: { status, upload }, postMs, requestMs: postMs }),
  };
}

const justBefore = (count: number, atMs: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => atMs - (count - index) * postMs);

describe('the end of what is left', () => {
  it.each([
    // Most of the window is used, so that the rest goes in the next one, which begins by the clock.
    [{}, midnight + 15 * minute, 294, 30, midnight + 3 * hour + 24 * postMs],
    [{}, midnight + 15 * minute, 0, 300, midnight + 15 * minute + 300 * postMs],
    [{}, midnight + 15 * minute, 0, 301, midnight + 3 * hour + postMs],
    [{}, midnight + 15 * minute, 100, 201, midnight + 3 * hour + postMs],
    // What a day allows comes back when those posts are a day old.
    [{ maxPerDay: 40 }, midnight, 40, 1, midnight + 24 * hour - 40 * postMs + postMs],
    // It is night, and what was open at the start of it is no use.
    [{ quietHours: '22:00-07:00' }, midnight - 5 * minute, 0, 2, midnight + 7 * hour + 2 * postMs],
    [{ postingHours: '12:00-12:10' }, midnight + 10 * hour, 0, 2, midnight + 12 * hour + 2 * postMs],
    [{ postingHours: '12:00-12:01' }, midnight, 0, 301, midnight + 36 * hour + postMs],
    // 40 s from post to post, after three at once.
    [{ pace: 'steady' }, midnight, 0, 103, midnight + 100 * 40_000 + postMs],
  ] as const)('%j, at %i, %i used and %i left: %i', (given, startMs, used, left, endMs) => {
    expect(open({ given, startMs, before: justBefore(used, startMs) }).foretold(left)).toBe(endMs);
  });

  it('waits for the uploads, and posts what they carry at an hour for posts', () => {
    const startMs = midnight + 20 * hour + 40 * minute;
    const { foretold } = open({ given: { quietHours: '22:00-07:00' }, startMs });
    expect(foretold(1, 31)).toBe(midnight + 21 * hour + postMs);
    expect(foretold(1, 120)).toBe(midnight + 31 * hour);
  });

  it('is now where nothing is left, and as long as it takes where nothing is limited', () => {
    const { foretold } = open({ given: {}, startMs: midnight, buckets: [] });
    expect(foretold(0)).toBe(midnight);
    expect(foretold(2_045)).toBe(midnight + 2_045 * postMs);
  });

  it('counts for a limit of several classes all that it counts', () => {
    const [all] = stock.filter(({ name }) => name === 'requests');
    const { foretold } = open({ given: {}, startMs: midnight, buckets: all ? [{ ...all, limit: 20 }] : [] });
    const last = foretold(20, 60);
    expect(last).toBeGreaterThanOrEqual(midnight + 15 * minute);
    expect(last).toBeLessThan(midnight + 20 * minute);
  });
});

describe('what was foretold', () => {
  const choices: fc.Arbitrary<GivenChoices> = fc.record(
    {
      pace: fc.constantFrom('steady', 'fastest'),
      maxPerHour: fc.integer({ min: 5, max: 60 }),
      maxPerDay: fc.integer({ min: 20, max: 200 }),
      quietHours: fc.constantFrom('22:00-07:00', '08:00-20:30'),
    },
    { requiredKeys: ['pace'] },
  );
  const bucket = fc.record<Bucket>({
    name: fc.constant('posts'),
    limit: fc.integer({ min: 5, max: 60 }),
    windowMs: fc.constantFrom(5 * minute, hour, 3 * hour),
    alignment: fc.constantFrom('epoch', 'sliding'),
    counts: fc.constant(['status'] as const),
    countsFailures: fc.boolean(),
  });

  it('comes true, at the start and on the way', async () => {
    const property = fc.asyncProperty(
      ...[
        choices,
        bucket,
        fc.nat({ max: 24 * hour }),
        fc.integer({ min: 1, max: 150 }),
        fc.nat({ max: 150 }),
      ],
      async (given, posts, sinceMs, first, then) => {
        const run = open({ given, startMs: midnight + sinceMs, buckets: [posts] });
        const told = run.foretold(first + then);
        await run.post(first);
        const toldAgain = run.foretold(then);
        await run.post(then);
        // A rounding of the distances at the most.
        return Math.abs(run.nowMs() - told) < 1_000 && Math.abs(run.nowMs() - toldAgain) < 1_000;
      },
    );
    expect((await fc.check(property, { numRuns: 100 })).counterexample).toBeNull();
  });
});
