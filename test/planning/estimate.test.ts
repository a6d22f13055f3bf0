import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bucket } from '../../src/model/capabilities.ts';
import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import { estimate, estimatedMs, noOperations } from '../../src/planning/estimate.ts';
import { aCapabilities } from '../support/capabilities.ts';

const minute = 60_000;
const stock = aCapabilities();
const at = (pace: 'steady' | 'fastest', given: GivenChoices = {}) => choicesSchema.parse({ pace, ...given });
const counts = (statuses: number, uploads = 0, videos = 0) => ({
  ...noOperations,
  statuses,
  uploads,
  videos,
});

describe('estimate', () => {
  it.each([
    [1, 0, 'fastest', 200],
    [300, 0, 'fastest', 300 * 200],
    [301, 0, 'fastest', 180 * minute],
    [900, 0, 'fastest', 360 * minute],
    [901, 0, 'fastest', 540 * minute],
    [10, 31, 'fastest', 30 * minute],
    [100, 600, 'fastest', 19 * 30 * minute],
    [1, 0, 'steady', 200],
    [301, 0, 'steady', 200 * minute],
    [10_000, 0, 'steady', (9_999 * 180 * minute) / 270],
    [100, 600, 'steady', 22 * 30 * minute],
  ] as const)('%i posts and %i files, %s: %i ms', (statuses, uploads, pace, durationMs) => {
    expect(estimate(counts(statuses, uploads), stock, at(pace)).durationMs).toBe(durationMs);
  });

  it.each([
    [{ headroomPercent: 50 }, 301, 360 * minute],
    [{ maxPerHour: 10 }, 101, 600 * minute],
    [{ maxPerDay: 20 }, 41, 2 * 1_440 * minute],
    // Nine hours of work in days of six hours: one night of eighteen hours.
    [{ postingHours: '09:00-15:00' }, 901, (540 + 18 * 60) * minute],
    [{ quietHours: '15:00-09:00' }, 901, (540 + 18 * 60) * minute],
  ] as const)('with %j, %i posts at the fastest: %i ms', (given, statuses, durationMs) => {
    expect(estimate(counts(statuses), stock, at('fastest', given)).durationMs).toBe(durationMs);
  });

  it('counts a question for each video', () => {
    expect(estimate(counts(5, 4, 2), stock, at('fastest'))).toMatchObject({
      statuses: 5,
      uploads: 4,
      requests: 11,
    });
  });

  it('of nothing is nothing', () => {
    expect(estimate(noOperations, stock, at('steady'))).toMatchObject({ requests: 0, durationMs: 0 });
  });

  it('never promises less than any bucket allows, and steady is never faster', () => {
    const buckets = fc.array(
      fc.record<Bucket>({
        name: fc.constant('bucket'),
        limit: fc.integer({ min: 1, max: 400 }),
        windowMs: fc.integer({ min: 1_000, max: 86_400_000 }),
        alignment: fc.constantFrom('epoch', 'sliding'),
        counts: fc.subarray(['status', 'upload', 'read', 'paging'] as const),
        countsFailures: fc.boolean(),
      }),
      { maxLength: 4 },
    );
    const nat = fc.nat({ max: 5_000 });
    const result = fc.check(
      fc.property(buckets, nat, nat, nat, (limits, statuses, uploads, reads) => {
        const requests = { statuses, uploads, requests: statuses + uploads + reads };
        const fastest = estimatedMs(requests, { buckets: limits }, at('fastest'));
        const allowed = limits.every(({ limit, windowMs, counts: classes }) => {
          const counted =
            (classes.includes('status') ? statuses : 0) +
            (classes.includes('upload') ? uploads : 0) +
            (classes.includes('read') ? reads : 0);
          const windowsOpen = Math.floor(fastest / windowMs) + 1;
          return counted <= windowsOpen * limit;
        });
        return allowed && estimatedMs(requests, { buckets: limits }, at('steady')) >= fastest;
      }),
    );
    expect(result.counterexample).toBeNull();
  });
});
