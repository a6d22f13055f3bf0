import { describe, expect, it } from 'vitest';
import { choicesSchema } from '../../src/choices/choices.ts';
import { weigh } from '../../src/text/weight.ts';
import { draftOf } from '../support/mapped.ts';
import { aLink, aText, aTweet } from '../support/tweets.ts';

const contentWarnings = ['#food=Food', '/election|vote/=Politics, @bob'];

function warningOf(text: string): string {
  return draftOf(aTweet({ content: aText(text) }), { contentWarnings }).contentWarning;
}

describe('content warnings', () => {
  it.each([
    ['Soup! #Food', 'Food'],
    ['#foodie', ''],
    ['VOTE #food', 'Food'],
    ['I vote', 'Politics, ＠bob'],
    ['nothing', ''],
  ])('of %j', (text, warning) => {
    expect(warningOf(text)).toBe(warning);
  });

  it('find names and links as the author wrote them', () => {
    const text = 'Hi @alice, see https://t.co/abc';
    const content = aText(text, { links: [aLink(text, 'https://t.co/abc', 'https://news.example/a')] });
    const warned = (rule: string): string =>
      draftOf(aTweet({ content }), { contentWarnings: [rule], mentions: 'plain' }).contentWarning;
    expect(warned('/@alice/=Alice')).toBe('Alice');
    expect(warned('/news[.]example/=News')).toBe('News');
  });

  it('are counted with the text, and hide the media', () => {
    const tweet = aTweet({ content: aText(`#food ${'four '.repeat(98)}`) });
    const draft = draftOf(tweet, { contentWarnings: ['#food=Food and drink'], dates: 'none' });
    expect(draft.posts).toHaveLength(2);
    expect(draft.sensitive).toBe(true);
    expect(
      draft.posts.every(
        ({ text }) =>
          weigh(text, { linkWeight: 23, mentionWeight: 'name', markup: 'none' }) + 'Food and drink'.length <=
          500,
      ),
    ).toBe(true);
  });

  it.each(['food', '#=x', '#food=', '/(/=x', '#food= '])('refuses the rule %j', (rule) => {
    expect(choicesSchema.safeParse({ contentWarnings: [rule] }).success).toBe(false);
  });
});
