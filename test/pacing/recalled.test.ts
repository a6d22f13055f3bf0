// What left before, in an earlier run: a day of it, of which few or none lie in the window of a limit.

import { describe, expect, it } from 'vitest';
import type { Bucket } from '../../src/model/capabilities.ts';
import { roomIn, usedIn } from '../../src/pacing/count.ts';
import { freshLimits, momentOf, recalled, type Limits } from '../../src/pacing/limits.ts';

const minute = 60_000;
const day = 1_440 * minute;
const nowMs = Date.UTC(2026, 0, 2, 0, 2, 30);

function limitsOf(alignment: Bucket['alignment'], limit = 300): Limits {
  const bucket: Bucket = {
    ...{ name: 'one', limit, windowMs: 5 * minute, alignment, counts: ['status'] },
    countsFailures: true,
  };
  const hours = { closed: [], offsetMinutes: () => 0 };
  return freshLimits({ buckets: [bucket], pace: 'fastest', headroom: 0, guards: [], hours, guardMs: 0 });
}

function seenAfter(limits: Limits): { readonly used: number | undefined; readonly room: number | undefined } {
  const [count] = limits.counts;
  return { used: count && usedIn(count), room: count && roomIn(count, momentOf(limits, nowMs)) };
}

describe('requests of an earlier run', () => {
  it.each([
    // The sliding window is five minutes old, the fixed one began two and a half minutes ago.
    ['sliding', 277],
    ['epoch', 138],
  ] as const)(
    'of a whole day count as far as they lie in a %s window, and no others are kept',
    (kind, used) => {
      const most = 80_000;
      const sentMs = Array.from(
        { length: most },
        (_, place) => nowMs - day + Math.floor((place * day) / most),
      );
      expect(seenAfter(recalled(limitsOf(kind), 'status', sentMs, nowMs))).toEqual({
        used,
        room: 300 - used,
      });
    },
  );

  it.each(['sliding', 'epoch'] as const)('are merged with those a %s limit knows', (kind) => {
    const once = recalled(limitsOf(kind), 'status', [nowMs - minute], nowMs);
    const twice = recalled(once, 'status', [nowMs - 10 * minute, nowMs - 2 * minute, nowMs - 30_000], nowMs);
    expect(seenAfter(twice)).toEqual({ used: 3, room: 297 });
    expect(seenAfter(recalled(twice, 'upload', [nowMs - 1], nowMs))).toEqual({ used: 3, room: 297 });
  });
});
