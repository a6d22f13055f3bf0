// Links to own tweets, whatever stands around them: every range lies on its link, and whatever address takes its place,
// the post still fits.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits } from '../../src/text/weight.ts';
import type { Tweet } from '../../src/model/tweet.ts';
import { sentText } from '../../src/recognition/sent-text.ts';
import { planned } from '../support/planned.ts';
import { aMedium, anAccount, aTweet, tweetId as id } from '../support/tweets.ts';

const { screenName } = anAccount();
const link = (tweet: number): string => `https://twitter.com/${screenName}/status/${tweet}`;
const address = 'https://mastodon.example/@ferry/117020582925004921';

function second(content: string, more: Partial<Tweet> = {}) {
  const media = more.media ?? [];
  return planned([aTweet({ id: id(1) }), aTweet({ id: id(2), content, media })], { dates: 'none' });
}

describe('a link to an own tweet', () => {
  it.each([
    ['twitter.com', link(1)],
    ['x.com', `https://x.com/${screenName.toUpperCase()}/status/1`],
    ['a phone', `https://mobile.twitter.com/${screenName}/statuses/1?s=20`],
    ['nobody by name', 'https://twitter.com/i/web/status/1'],
    ['the old form', `https://twitter.com/#!/${screenName}/status/1`],
  ])('of %s is a quote at the end, and a link before words', (_name, url) => {
    expect(second(`See ${url}`).statuses[1]).toMatchObject({
      text: 'See',
      quote: { of: 'status:1', otherwise: url },
      links: [],
    });
    const text = `See ${url} there`;
    const range = { start: 4, end: 4 + url.length, to: 'status:1' };
    expect(second(text).statuses[1]).toMatchObject({ text, quote: null, links: [range] });
  });

  it.each([
    ['somebody else', 'https://twitter.com/other/status/77'],
    ['a page of the own account', `https://twitter.com/${screenName}`],
    ['a longer number', `https://twitter.com/${screenName}/status/1a`],
  ])('is none where it leads to %s', (_name, url) => {
    expect(second(`See ${url}`).statuses[1]).toMatchObject({ text: `See ${url}`, quote: null, links: [] });
    expect(second(`See ${url}`).codes).toEqual([]);
  });

  it('is quoted beside media of its own', () => {
    const { statuses, codes } = second(`See ${link(1)}`, { media: [aMedium()] });
    expect(statuses[1]).toMatchObject({ text: 'See', quote: { otherwise: link(1) } });
    expect(codes).toEqual([]);
  });

  it('is told of in every other case', () => {
    for (const url of [link(2), link(3)]) expect(second(`See ${url}`).codes).toEqual(['ownLinkKept']);
  });

  it('always lies where its range says, and the text fits with the new address', () => {
    const words = fc.constantFrom(
      'word',
      '日本語',
      '🎉',
      '(',
      ')',
      '.',
      '\n',
      ' ',
      link(1),
      `${link(1)}?s=20`,
      '#tag',
    );
    const texts = fc.array(words, { minLength: 1, maxLength: 150 }).map((list) => list.join(' '));
    const result = fc.check(
      fc.property(texts, (content) => {
        const statuses = second(content).statuses.slice(1);
        return statuses.every((status) => {
          const inPlace = status.links.every(({ start, end }) =>
            status.text.slice(start, end).startsWith(link(1)),
          );
          const sent = sentText(status, () => address);
          const unsent = sentText(status, () => null);
          return (
            inPlace &&
            [sent, unsent].every((text) =>
              fits(text, { maxCharacters: 500, linkWeight: 23, mentionWeight: 'name', markup: 'none' }),
            ) &&
            !sent.includes(link(1))
          );
        });
      }),
    );
    expect(result.counterexample).toBeNull();
  });
});
