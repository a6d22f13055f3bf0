// Where somebody may be now: each hint with where it comes from, and none trusted that is not theirs.

import { expect, it } from 'vitest';
import type { Tweet } from '../../src/model/tweet.ts';
import { Candidates } from '../../src/people/candidates.ts';
import { writeAddress } from '../../src/people/fediverse-address.ts';
import { aLink, aRetweet, aText, aTweet, userId } from '../support/tweets.ts';

function naming(text: string, ...people: readonly (readonly [string, string?])[]): Tweet {
  const mentions = people.map(([screenName, name], place) => ({
    ...{ screenName, userId: userId(String(place + 1)), start: 0, end: 1 },
    ...(name === undefined ? {} : { name }),
  }));
  return aTweet({ content: aText(text, { mentions }) });
}

function hintsFor(handle: string, ...tweets: readonly Tweet[]): readonly string[] {
  const candidates = new Candidates();
  for (const tweet of tweets) candidates.addTweet(tweet);
  candidates.matchLoose([handle]);
  return candidates
    .of(handle)
    .map(({ address, evidence, confidence }) => `${writeAddress(address)} ${evidence} ${String(confidence)}`);
}

it.each([
  [
    'a name they showed',
    [naming('Hi @ada', ['ada', 'Ada @ada@s.example'])],
    ['ada@s.example shownName 0.95'],
  ],
  [
    'an own tweet about them',
    [naming('@ada is @ada_l@s.example now', ['ada'])],
    ['ada_l@s.example sameTweet 0.4'],
  ],
  ['the same name', [naming('@ada is @ada@s.example now', ['ada'])], ['ada@s.example sameTweet 0.85']],
  ['an address of nobody', [naming('see @ada@s.example')], ['ada@s.example sameName 0.5']],
  ['an e-mail address', [naming('@ada: ada@s.example', ['ada'])], []],
  ['a page that is none', [naming('@ada https://medium.com/@ada', ['ada'])], []],
] as const)('takes %s for what it is', (_what, tweets, wanted) => {
  expect(hintsFor('ada', ...tweets)).toEqual(wanted);
});

it('believes whoever tells their own address in a tweet that was repeated', () => {
  const said = (text: string): Tweet => aRetweet({ ofScreenName: 'Ada', content: aText(`RT @Ada: ${text}`) });
  expect(hintsFor('ada', said('I am @ada@s.example now'))).toEqual(['ada@s.example theirTweet 0.85']);
  expect(hintsFor('ada', said('follow @bo@s.example'))).toEqual([]);
  expect(hintsFor('bo', said('follow @bo@s.example'))).toEqual([]);
  // X cuts repeated tweets.
  expect(hintsFor('ada', said('I am @ada@mastodon.soc…'))).toEqual([]);
});

it('reads the pages behind short links', () => {
  const text = '@ada moved https://t.co/x';
  const content = aText(text, {
    links: [aLink(text, 'https://t.co/x', 'https://s.example/@ada')],
    mentions: [{ screenName: 'ada', userId: userId('1'), start: 0, end: 4 }],
  });
  expect(hintsFor('ada', aTweet({ content }))).toEqual(['ada@s.example sameTweet 0.85']);
});
