// Limits and hours the owner sets, beside the server's.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import { pacingTerms } from '../../src/choices/pacing-terms.ts';
import { createLimiter } from '../../src/pacing/create-limiter.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import { aCapabilities } from '../support/capabilities.ts';

const minute = 60_000;
const hour = 60 * minute;
const { buckets } = aCapabilities();
const silent = (): void => undefined;

interface Start {
  readonly startMs: number;
  readonly offset?: number;
  readonly before?: readonly number[];
}

/** When so many posts leave, each answered at once with headers that know nothing of the owner's limits. */
async function departures(given: GivenChoices, posts: number, from: Start): Promise<readonly number[]> {
  const clock = virtualClock(from.startMs);
  const terms = pacingTerms(choicesSchema.parse({ pace: 'fastest', ...given }));
  const limiter = createLimiter({ buckets, ...terms, clock, offsetMinutes: () => from.offset ?? 0 });
  limiter.recall('status', from.before ?? []);
  const left: number[] = [];
  for (let sent = 0; sent < posts; sent += 1) {
    await limiter.reserve('status', silent);
    left.push(clock.now());
    const rate = { limit: 300, remaining: 299, resetAtMs: null, retryAfterMs: null, serverNowMs: null };
    limiter.learn('status', rate, 'accepted');
  }
  return left;
}

function mostWithin(moments: readonly number[], windowMs: number): number {
  const within = moments.map(
    (first) => moments.filter((atMs) => atMs >= first && atMs < first + windowMs).length,
  );
  return Math.max(0, ...within);
}

describe('limits of the owner', () => {
  it('hold in any hour and any day, at whatever moment one begins and whatever left before', async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 40 }),
      fc.nat({ max: 24 * hour }),
      fc.array(fc.nat({ max: 3 * hour }), { maxLength: 1 }),
      async (maxPerHour, maxPerDay, startMs, ages) => {
        const start = Date.UTC(2026, 0, 1) + startMs;
        const before = ages.map((ageMs) => start - ageMs);
        const left = await departures({ maxPerHour, maxPerDay }, 60, { startMs: start, before });
        const all = [...before, ...left];
        return mostWithin(all, hour) <= maxPerHour && mostWithin(all, 24 * hour) <= maxPerDay;
      },
    );
    const result = await fc.check(property, { numRuns: 40 });
    expect(result.counterexample).toBeNull();
  });

  it('are kept by a run that goes on after another', async () => {
    const startMs = Date.UTC(2026, 0, 1, 12);
    const before = [startMs - 50 * minute, startMs - 20 * minute];
    const [first, second] = await departures({ maxPerHour: 2 }, 2, { startMs, before });
    expect([first, second]).toEqual([startMs + 10 * minute, startMs + 40 * minute]);
  });

  it('leave a share of the limits of the server to others', async () => {
    const startMs = Date.UTC(2026, 0, 1);
    const left = await departures({ headroomPercent: 50 }, 151, { startMs });
    expect(left.filter((atMs) => atMs < startMs + 3 * hour)).toHaveLength(150);
  });
});

describe('hours of the owner', () => {
  const night = Date.UTC(2026, 0, 1, 23, 30);

  it.each([
    [{ quietHours: '22:00-07:00' }, 0, Date.UTC(2026, 0, 2, 7)],
    [{ quietHours: '22:00-07:00' }, 120, Date.UTC(2026, 0, 2, 5)],
    [{ postingHours: '09:00-17:30' }, 0, Date.UTC(2026, 0, 2, 9)],
    [{ postingHours: '09:00-17:30', quietHours: '08:00-12:00' }, -60, Date.UTC(2026, 0, 2, 13)],
    [{ quietHours: '07:00-22:00' }, 0, night],
  ] as const)('%j, %i minutes ahead of UTC', async (given, offset, expected) => {
    expect(await departures(given, 1, { startMs: night, offset })).toEqual([expected]);
  });

  it('that leave no time at all are refused', () => {
    const closed = { quietHours: '08:00-18:00', postingHours: '09:00-17:00' };
    expect(choicesSchema.safeParse(closed).success).toBe(false);
    expect(choicesSchema.safeParse({ quietHours: '25:00-07:00' }).success).toBe(false);
  });
});
