// What people read before and after others are followed. `UPDATE_GOLDEN=1 npx vitest run test/prose` writes it anew.

import { expect, it } from 'vitest';
import { takenBackLine, tieOutlook, tieSentence, tieState } from '../../src/prose/tie-lines.ts';
import { expectGolden } from '../support/golden.ts';

const outlook = {
  ...{ path: 'people/identities.csv', rows: 167, trust: 0.8, instance: 'mastodon.example' },
  wishes: [{ kind: 'follow', people: 88, left: 88 }],
  ...{ room: 7_500, leftMs: 3 * 3_600_000, nowMs: Date.UTC(2026, 0, 1, 12) },
} as const;

const wide = {
  ...outlook,
  wishes: [
    { kind: 'block', people: 12, left: 0 },
    { kind: 'mute', people: 1, left: 1 },
    { kind: 'follow', people: 9_000, left: 8_900 },
  ],
  ...{ room: 100, leftMs: 23 * 86_400_000 },
} as const;

it('reads like this', () => {
  const linesOf = (given: Parameters<typeof tieOutlook>[0]): readonly string[] =>
    tieOutlook(given, 60).map(({ text, wantsAttention }) => `${wantsAttention ? '!' : ' '} ${text}`);
  const everyEnd = {
    ...{ following: 1, requested: 2, already: 3, twice: 4, self: 1, notFound: 5, gone: 1, suspended: 1 },
    ...{ died: 1, blockedBy: 2, refused: 1, notAsAsked: 1, unanswered: 1, unclear: 1, left: 1_000 },
  };
  const people = Object.values(everyEnd).reduce((sum, count) => sum + count, 0);
  const text = [
    ...linesOf(outlook),
    '',
    ...linesOf(wide),
    '',
    tieSentence('follow', { people, ends: everyEnd, moved: 0 }),
    tieSentence('mute', { people: 1, ends: { muted: 1 }, moved: 1 }),
    tieSentence('block', { people: 0, ends: {}, moved: 0 }),
    tieState(812, 3_410),
    takenBackLine(1, 0),
    takenBackLine(12, 3),
  ].join('\n');
  expectGolden('prose/ties.txt', `${text}\n`);
  const numbers = [
    ...tieSentence('follow', { people, ends: everyEnd, moved: 0 }).matchAll(/[\d,]+(?= )/g),
  ].map(([each]) => Number(each.replace(',', '')));
  expect(numbers.slice(1).reduce((sum, each) => sum + each, 0)).toBe(numbers[0]);
});
