// Answers that say one thing and mean another, from a real socket: each post is there once all the same.

import { describe, expect, it } from 'vitest';
import type { Fault, FaultHook } from '../../src/practice/fault.ts';
import { rehearsed } from '../support/rehearsed.ts';

const few = { tweets: 6, mediaShare: 0, replyShare: 0.5 };

/** What goes wrong with the posts of these numbers, from 0. */
function withPosts(places: readonly number[], fault: Fault): FaultHook {
  return ({ requestClass, classIndex }) =>
    requestClass === 'status' && places.includes(classIndex) ? fault : null;
}

describe('a post whose answer tells nothing', () => {
  it.each<Fault>([
    { kind: 'emptyAfterCommit' },
    { kind: 'htmlError', httpStatus: 502, commits: true },
    { kind: 'htmlError', httpStatus: 504, commits: false },
    { kind: 'errorAfterCommit', httpStatus: 500 },
    { kind: 'dropAfterCommit' },
    { kind: 'dropBeforeCommit' },
    { kind: 'resetWhileReceiving', afterBytes: 1 },
    { kind: 'tooManyWithoutHeaders' },
  ])('is there once after %j', async (fault) => {
    const { practice, reasons } = await rehearsed(few, withPosts([1, 3], fault));
    const texts = practice.statuses().map(({ text }) => text);
    expect([new Set(texts).size, texts.length, reasons]).toEqual([6, 6, []]);
  });
});

describe('posts that are listed in batches, seconds after they were taken', () => {
  it.each<Fault>([{ kind: 'dropAfterCommit' }, { kind: 'dropBeforeCommit' }])(
    'are there once after %j',
    async (fault) => {
      const on = { personality: 'snac', dates: 'native' } as const;
      const { practice, reasons } = await rehearsed(few, withPosts([0, 1, 3, 5], fault), on);
      const texts = practice.statuses().map(({ text }) => text);
      expect([new Set(texts).size, texts.length, reasons]).toEqual([6, 6, []]);
    },
  );
});

describe('a repeated key', () => {
  it.each(['4.2', '4.5', '4.6'] as const)('is no trouble on Mastodon %s', async (personality) => {
    // Lost twice in a row: where keys are honoured the second attempt comes with the same one.
    const { practice, reasons } = await rehearsed(few, withPosts([1, 2, 4], { kind: 'dropBeforeCommit' }), {
      personality,
    });
    expect(practice.statuses()).toHaveLength(6);
    expect(reasons).toEqual([]);
  });
});

describe('posts that vanish without a word', () => {
  const many = { tweets: 60, mediaShare: 0, replyShare: 0 };

  it('are found by a listing for every forty, and set aside', async () => {
    const { practice, events, reasons } = await rehearsed(
      many,
      withPosts([5, 21, 50], { kind: 'dropSilently' }),
    );
    expect(practice.statuses()).toHaveLength(57);
    expect(reasons).toEqual(['vanished', 'vanished', 'vanished']);
    const aside = events.filter(({ kind }) => kind === 'setAside');
    expect(aside).toHaveLength(3);
    // One listing finds them, a second one confirms; a few more are made before the run and when it begins.
    const { read, paging } = practice.requests().byClass;
    expect(read + paging).toBeLessThan(20);
  });

  it('cost a listing for every forty and no more where none does', async () => {
    const { practice, reasons } = await rehearsed(many, () => null);
    expect([practice.statuses().length, reasons]).toEqual([60, []]);
    const { read, paging } = practice.requests().byClass;
    expect(read + paging).toBeLessThan(16);
  });
});

describe('a film that is never ready', () => {
  it('is uploaded again, and asked for seldom', async () => {
    const faults: FaultHook = ({ requestClass, classIndex }) =>
      requestClass === 'upload' && classIndex === 0 ? { kind: 'neverProcessed' } : null;
    const { practice, reasons, elapsedMs } = await rehearsed(
      { tweets: 2, mediaShare: 1, replyShare: 0 },
      faults,
    );
    expect(practice.statuses().map(({ mediaIds }) => mediaIds.length)).toEqual([1, 1]);
    expect(reasons).toEqual([]);
    expect(elapsedMs).toBeGreaterThanOrEqual(10 * 60_000);
    expect(elapsedMs).toBeLessThan(11 * 60_000);
    expect(practice.requests().byClass.read).toBeLessThan(40);
  });
});
