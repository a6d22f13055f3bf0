// Finding the posts of a plan on an account without a journal.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serverStatusId, type OperationId } from '../../src/model/ids.ts';
import type { ShownPost } from '../../src/recognition/free-posts.ts';
import { matchPlan, type PlannedPost } from '../../src/recognition/match-plan.ts';
import { aStatus } from '../support/operations.ts';

const wants = (tweet: number, words: string, replyTo: OperationId | null = null): PlannedPost => ({
  operation: aStatus(String(tweet)).id,
  words: () => [words],
  media: 0,
  replyTo,
  datedMs: null,
  isListed: true,
});
const shows = (words: string, place: number, replyTo: string | null = null): ShownPost => ({
  id: serverStatusId(`s${place}`),
  url: '',
  createdAtMs: 0,
  place,
  words,
  media: [],
  replyTo: replyTo === null ? null : serverStatusId(replyTo),
});
const long = (name: string): string => `a long text that is called ${name}`;

function foundIn(
  planned: readonly PlannedPost[],
  shown: readonly ShownPost[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    matchPlan(planned, shown).map((match) => [
      match.operation,
      match.kind === 'found' ? match.post.id : `? ${match.candidates.join(' ')}`,
    ]),
  );
}

describe('matchPlan', () => {
  it('finds long texts anywhere, and short ones at their place between those', () => {
    const planned = [wants(1, long('one')), wants(2, 'hi'), wants(3, long('three'))];
    const shown = [shows('hi', 0), shows(long('one'), 1), shows('hi', 2), shows(long('three'), 3)];
    expect(foundIn(planned, shown)).toEqual({ 'status:1': 's1', 'status:2': 's2', 'status:3': 's3' });
  });

  it('takes a short text beyond the last long one only right after it', () => {
    const planned = [wants(1, long('one')), wants(2, 'hi'), wants(3, 'ho')];
    const shown = [shows(long('one'), 0), shows('hi', 1), shows('mine', 2), shows('ho', 3)];
    expect(foundIn(planned, shown)).toEqual({ 'status:1': 's0', 'status:2': 's1' });
  });

  it('never guesses between two short ones', () => {
    const planned = [wants(1, long('one')), wants(2, 'hi'), wants(3, long('three'))];
    const shown = [shows(long('one'), 0), shows('hi', 1), shows('hi', 2), shows(long('three'), 3)];
    expect(foundIn(planned, shown)).toMatchObject({ 'status:2': '? s1 s2' });
  });

  it('tells short ones by dates of their own', () => {
    const planned = [1, 2, 3].map((place) => ({ ...wants(place, 'hi'), datedMs: place * 1_000 }));
    const shown = [3, 9, 1, 2].map((second, place) => ({
      ...shows('hi', place),
      createdAtMs: second * 1_000,
    }));
    expect(foundIn(planned, shown)).toEqual({ 'status:1': 's2', 'status:2': 's3', 'status:3': 's0' });
  });

  it('never takes a post for one tweet that has the date of another', () => {
    const planned = [1, 2].map((place) => ({ ...wants(place, long('same')), datedMs: place * 10_000 }));
    const [first] = planned;
    const second = { ...shows(long('same'), 0), createdAtMs: 20_000 };
    expect(foundIn(planned, [second])).toEqual({ 'status:2': 's0' });
    expect(first && matchPlan([first], [second], [20_000])).toEqual([]);
  });

  it('tells dates to the millisecond where the server keeps them, else to the second', () => {
    const planned = [1, 2].map((place) => ({ ...wants(place, 'hi'), datedMs: 10_500 + place }));
    const at = (...createdAtMs: readonly number[]) =>
      createdAtMs.map((atMs, place) => ({ ...shows('hi', place), createdAtMs: atMs }));
    expect(foundIn(planned, at(10_502))).toEqual({ 'status:2': 's0' });
    expect(foundIn(planned, at(10_000, 10_000))).toEqual({ 'status:1': 's0', 'status:2': 's1' });
  });

  it('counts no post that its date has told among those a short one could be', () => {
    const dated = [1, 2].map((place) => ({ ...wants(place, 'hi'), datedMs: place * 10_000 }));
    const planned = [...dated, wants(3, long('last'))];
    const shown = [shows('hi', 0), shows('hi', 1), shows('hi', 2), shows(long('last'), 3)];
    const withDate = shown.map((post, place) => ({ ...post, createdAtMs: place === 0 ? 10_000 : 90_000 }));
    expect(foundIn(planned, withDate)).toMatchObject({ 'status:1': 's0', 'status:2': '? s1 s2' });
  });

  it('takes posts of a dated plan by their words where the server gave them other dates', () => {
    const planned = [1, 2].map((place) => ({ ...wants(place, long('same')), datedMs: place * 10_000 }));
    const shown = [0, 1].map((place) => ({ ...shows(long('same'), place), createdAtMs: 90_000 + place }));
    expect(foundIn(planned, shown)).toEqual({ 'status:1': 's0', 'status:2': 's1' });
  });

  it('sets short ones aside where nothing tells their place', () => {
    expect(foundIn([wants(1, 'hi')], [shows('hi', 0)])).toEqual({ 'status:1': '? s0' });
  });

  it('gives equal long texts to those under their parents', () => {
    const first = wants(1, long('one'));
    const planned = [first, wants(2, long('same')), wants(3, long('same'), first.operation)];
    const shown = [shows(long('one'), 0), shows(long('same'), 1, 's0'), shows(long('same'), 2)];
    expect(foundIn(planned, shown)).toEqual({ 'status:1': 's0', 'status:2': 's2', 'status:3': 's1' });
  });

  it.each([
    ['long', long('same'), null],
    ['short', 'hi', null],
    ['dated', 'hi', 1_000],
  ])('finds each of thousands of %s ones that say the same', (_name, words, apartMs) => {
    const count = 10_000;
    const ends = [wants(0, long('first')), wants(count + 1, long('last'))] as const;
    const same = Array.from({ length: count }, (_, place) => ({
      ...wants(place + 1, words),
      datedMs: apartMs === null ? null : place * apartMs,
    }));
    const planned = [ends[0], ...same, ends[1]];
    const shown = planned.map(({ words: wordsOf, datedMs }, place) => ({
      ...shows(wordsOf(() => null)[0] ?? '', place),
      createdAtMs: datedMs ?? -1,
    }));
    const found = Object.values(foundIn(planned, shown));
    expect(found).toEqual(shown.map(({ id }) => id));
  });

  it('names some of thousands that a short one could be', () => {
    const shown = Array.from({ length: 1_000 }, (_, place) => shows('hi', place));
    const [match] = matchPlan([wants(1, 'hi')], shown);
    expect(match).toMatchObject({ kind: 'ambiguous', candidates: shown.slice(0, 20).map(({ id }) => id) });
  });

  it('finds all of whatever prefix of a plan was posted, whatever else the owner posted', () => {
    const words = fc.constantFrom(long('a'), long('b'), long('c'), 'hi', 'good morning'.replace(' ', ''));
    const story = fc.record({
      plan: fc.array(words, { minLength: 1, maxLength: 12 }),
      posted: fc.nat({ max: 12 }),
      own: fc.array(fc.nat({ max: 12 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(story, ({ plan, posted, own }) => {
        const planned = plan.map((text, index) => wants(index + 1, text));
        const account = plan.slice(0, posted).map((text) => ({ text, isOurs: true }));
        for (const place of own) account.splice(place, 0, { text: 'something of my own', isOurs: false });
        const shown = account.map(({ text }, place) => shows(text, place));
        const settled = matchPlan(planned, shown);
        const lastLong = plan.slice(0, posted).findLastIndex((text) => text.length >= 12);
        const operations = settled.map(({ operation }) => operation);
        for (const { operation } of planned.slice(0, lastLong + 1)) expect(operations).toContain(operation);
        const taken = settled.flatMap((match) => (match.kind === 'found' ? [match.post.id] : []));
        expect(new Set(taken).size).toBe(taken.length);
      }),
    );
    expect.hasAssertions();
  });

  it('knows a post by its date to the millisecond, whatever became of its words, and by the second where it is alone', () => {
    const at = (tweet: number, datedMs: number) => ({ ...wants(tweet, 'as it was'), datedMs });
    const shown = [
      { ...shows('nothing like it', 0), createdAtMs: 20_123 },
      { ...shows('nor this', 1), createdAtMs: 40_000 },
    ];
    expect(foundIn([at(1, 20_123), at(2, 40_000)], shown)).toEqual({
      'status:1': 's0',
      'status:2': 's1',
    });
    expect(foundIn([at(1, 20_124)], shown.slice(1))).toEqual({});
  });
});
