// Dates for the server: unique and in order, whatever the ids tell; and which manner the choices come to.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesSchema } from '../../src/choices/choices.ts';
import type { GivenChoices } from '../../src/choices/choices.ts';
import type { Backdating } from '../../src/model/capabilities.ts';
import { statusOperationId } from '../../src/model/ids.ts';
import { dateMannerOf, DateSequence } from '../../src/planning/date-manner.ts';
import { aCapabilities } from '../support/capabilities.ts';
import { aStatus } from '../support/memory-progress.ts';
import { aTweet, tweetId } from '../support/tweets.ts';

const snowflakeOf = (atMs: number, sequence: number): string =>
  String((BigInt(atMs - 1_288_834_974_657) << 22n) + BigInt(sequence));

/** Steps from one tweet to the next, parts of each, and where the ids begin to tell the time. */
const steps = fc.array(
  fc.record({
    stepMs: fc.constantFrom(0, 0, 1, 400, 1_000, 86_400_000),
    parts: fc.integer({ min: 1, max: 3 }),
  }),
  {
    maxLength: 40,
  },
);

describe('dates for the server', () => {
  it('are unique, in order, and never before the tweet', () => {
    const result = fc.check(
      fc.property(steps, fc.boolean(), (list, isOld) => {
        const sequence = new DateSequence();
        let atMs = isOld ? Date.UTC(2009, 6, 1) : Date.UTC(2015, 6, 1);
        let lastMs = -Infinity;
        return list.every(({ stepMs, parts }, place) => {
          atMs += stepMs;
          const id = tweetId(isOld ? 2_400_000_000 + place : snowflakeOf(atMs, place));
          const createdAtMs = Math.floor(atMs / 1_000) * 1_000;
          const operations = Array.from({ length: parts }, (_, part) =>
            aStatus(id, { id: statusOperationId(id, part + 1) }),
          );
          const dated = sequence.date(aTweet({ id, createdAtMs }), operations);
          return dated.every((operation) => {
            const datedMs = operation.kind === 'status' ? (operation.datedMs ?? Number.NaN) : Number.NaN;
            const isLater = datedMs > lastMs && datedMs >= createdAtMs;
            lastMs = datedMs;
            return isLater;
          });
        });
      }),
    );
    expect(result.counterexample).toBeNull();
  });

  it('are not moved for good by one that is impossible', () => {
    const sequence = new DateSequence();
    const dates = [2009, 2031, 2009].map((year, place) => {
      const tweet = aTweet({ id: tweetId(2_400_000_000 + place), createdAtMs: Date.UTC(year, 0, 1) });
      const [operation] = sequence.date(tweet, [aStatus(tweet.id)]);
      return operation?.kind === 'status' ? new Date(operation.datedMs ?? 0).getUTCFullYear() : null;
    });
    expect(dates).toEqual([2009, 2031, 2009]);
  });
});

describe('the manner of dates', () => {
  it.each<[GivenChoices, Backdating, string]>([
    [{}, 'none', 'line'],
    [{}, 'quiet', 'native'],
    [{}, 'aloud', 'line'],
    [{ mentions: 'live' }, 'quiet', 'line'],
    [{ dates: 'native' }, 'quiet', 'native'],
    [{ dates: 'native' }, 'aloud', 'native'],
    [{ dates: 'line' }, 'quiet', 'line'],
    [{ dates: 'none' }, 'quiet', 'none'],
  ])('for %j where dates are kept %s is %s', (given, backdating, manner) => {
    expect(dateMannerOf(choicesSchema.parse(given), aCapabilities({ backdating }))).toBe(manner);
  });

  it('is refused where the server cannot', () => {
    expect(() => dateMannerOf(choicesSchema.parse({ dates: 'native' }), aCapabilities())).toThrow(
      expect.objectContaining({ code: 'BACKDATING_UNAVAILABLE' }),
    );
  });
});
