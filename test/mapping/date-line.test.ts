// The original date in the text, by template, format and language.

import { describe, expect, it } from 'vitest';
import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import { dateLine } from '../../src/mapping/date-line.ts';
import type { Tweet } from '../../src/model/tweet.ts';
import { draftOf } from '../support/mapped.ts';
import { anAccount, aReply, aTweet, tweetId } from '../support/tweets.ts';

const tweet = aTweet({ id: tweetId('1388463208657846272'), createdAtMs: Date.UTC(2021, 4, 1, 12, 5) });

function line(given: GivenChoices, of: Tweet = tweet): string {
  return dateLine(of, { account: anAccount(), choices: choicesSchema.parse(given) });
}

describe('the date line', () => {
  it.each([
    ['en', 'short', '📅 1 May 2021'],
    ['en', 'long', '📅 1 May 2021'],
    ['de', 'short', '📅 01.05.2021'],
    ['de', 'long', '📅 1. Mai 2021'],
    ['fr', 'long', '📅 1er mai 2021'],
    ['es', 'long', '📅 1 de mayo de 2021'],
    ['ja', 'long', '📅 2021年5月1日'],
    ['ja', 'iso', '📅 2021-05-01'],
  ] as const)('in %s, %s', (language, dateFormat, wanted) => {
    expect(line({ language, dateFormat })).toBe(wanted);
  });

  it('follows the template', () => {
    expect(line({ dateLine: 'Tweeted {date}, {time} {link}' })).toBe(
      'Tweeted 2021-05-01, 12:05 UTC https://x.com/ferry/status/1388463208657846272',
    );
  });

  it('says no time where archives before 2019 knew none', () => {
    const old = aTweet({ id: tweetId('1718273645'), createdAtMs: Date.UTC(2009, 6, 1) });
    expect(line({ dateLine: '{date}, {time} · X' }, old)).toBe('2009-07-01 · X');
    expect(line({ dateLine: '{time} {date}' }, old)).toBe('2009-07-01');
    const later = { ...tweet, createdAtMs: Date.UTC(2021, 4, 1) };
    expect(line({ dateLine: '{date} {time}' }, later)).toBe('2021-05-01 00:00 UTC');
  });

  it('mentions nobody', () => {
    expect(line({ dateLine: '@me {date}' })).toBe('＠me 2021-05-01');
    expect(line({ dateLine: '@{date}, so' })).toBe('＠2021-05-01, so');
  });

  it.each(['no place', '{date} {place}', '{date}\n'])('is refused as %j', (template) => {
    expect(choicesSchema.safeParse({ dateLine: template }).success).toBe(false);
  });
});

describe('the place of the date line', () => {
  it.each([
    [{}, 'Hello\n\n📅 2014-03-09'],
    [{ datePosition: 'before' }, '📅 2014-03-09\n\nHello'],
    [{ dates: 'none' }, 'Hello'],
  ] as const)('is as chosen: %j', (given, wanted) => {
    expect(draftOf(aTweet(), given).posts[0]?.text).toBe(wanted);
  });

  it('is above what the post answers', () => {
    const post = draftOf(aReply(), { replies: 'keep', datePosition: 'before', language: 'de' }).posts[0];
    expect(post?.text).toBe('📅 2014-03-09\n↩️ Antwort auf https://x.com/other/status/900\n\nHello');
  });
});
