// When what is left ends, by what a journal knows.

import { describe, expect, it } from 'vitest';
import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import {
  endOfAll,
  leftOfJournalMs,
  type LeftOfJournal,
  type LimitsInUse,
} from '../../src/planning/outlook.ts';
import type { Bucket } from '../../src/model/capabilities.ts';
import { aCapabilities } from '../support/capabilities.ts';

const minute = 60_000;
const hour = 60 * minute;
const midnight = Date.UTC(2026, 0, 2);
const { buckets } = aCapabilities();

interface Journal {
  readonly given?: GivenChoices;
  readonly posts: number;
  readonly files?: number;
  readonly sent?: readonly number[];
}

function leftMs({ given = {}, posts, files = 0, sent = [] }: Journal, nowMs: number): number | null {
  const journal: LeftOfJournal = {
    plan: { buckets, choices: choicesSchema.parse({ pace: 'fastest', ...given }) },
    statuses: { left: posts },
    uploads: { left: files },
    sent: { status: sent },
  };
  return leftOfJournalMs(journal, { nowMs, offsetMinutes: () => 60 });
}

const earlier = (count: number, atMs: number): readonly number[] => Array.from({ length: count }, () => atMs);

it('of people goes by the follows of the last day', () => {
  const follows: Bucket = {
    ...{ name: 'follows', limit: 400, windowMs: 24 * hour, alignment: 'epoch' },
    ...{ counts: ['follow'], countsFailures: false },
  };
  const noon = midnight + 12 * hour;
  const endOf = (sent: LimitsInUse['sent']): number =>
    endOfAll(
      { requests: { follow: 100, read: 103 }, postMs: 200, requestMs: 200 },
      { buckets: [follows], choices: choicesSchema.parse({ pace: 'fastest' }), sent },
      { nowMs: noon, offsetMinutes: () => 0 },
    );
  expect(endOf({})).toBe(noon + 103 * 200);
  expect(endOf({ follow: earlier(399, midnight + hour) })).toBe(midnight + 24 * hour + 99 * 200);
  expect(endOf({ follow: earlier(399, midnight - hour) })).toBe(noon + 103 * 200);
});

describe('what is left of a journal', () => {
  it.each([
    ['of a window that is nearly used', { posts: 24, sent: earlier(294, midnight) }, 165 * minute + 18 * 200],
    ['of a window that is over', { posts: 24, sent: earlier(294, midnight - 1) }, 24 * 200],
    [
      'after all that a day allows',
      { given: { maxPerDay: 40 }, posts: 2, sent: earlier(40, midnight) },
      (24 * 60 - 15) * minute + 400,
    ],
    // A quarter past one by the owner's clock.
    ['by night', { given: { quietHours: '22:00-07:00' }, posts: 1 }, 345 * minute + 200],
    ['with files', { posts: 1, files: 31 }, 15 * minute + 200],
    ['that is done', { posts: 0 }, 0],
  ] as const)('%s', (_, journal, expected) => {
    expect(leftMs(journal, midnight + 15 * minute)).toBe(expected);
  });

  it('is not known without a plan, nor with choices of another version', () => {
    const now = { nowMs: midnight, offsetMinutes: () => 0 };
    const journal = { statuses: { left: 1 }, uploads: { left: 0 }, sent: {} };
    expect(leftOfJournalMs({ ...journal, plan: null }, now)).toBeNull();
    expect(leftOfJournalMs({ ...journal, plan: { buckets, choices: { pace: 'later' } } }, now)).toBeNull();
  });

  it('of a hundred thousand posts is walked in no time worth speaking of', () => {
    const days = (leftMs({ given: { maxPerDay: 400 }, posts: 100_000 }, midnight) ?? 0) / (24 * hour);
    expect(Math.round(days)).toBe(249);
  });
});
