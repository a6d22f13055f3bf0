import { describe, expect, it } from 'vitest';
import { statusOperationId } from '../../src/model/ids.ts';
import { wordsOfHtml, wordsOfText } from '../../src/recognition/plain-words.ts';
import { postsNamedBy, sentText } from '../../src/recognition/sent-text.ts';
import { tweetId } from '../support/tweets.ts';

const one = statusOperationId(tweetId(1));
const two = statusOperationId(tweetId(2));
const status = {
  text: 'a old1 b old2!',
  links: [
    { start: 2, end: 6, to: one },
    { start: 9, end: 13, to: two },
  ],
  quote: { of: two, otherwise: 'old2' },
};

describe('the text that is sent', () => {
  it('has the addresses that are known, and the old links where they are not', () => {
    const known = (operation: string): string | null => (operation === one ? 'https://new.example/1' : null);
    expect(sentText(status, known)).toBe('a https://new.example/1 b old2!\n\nold2');
    expect(sentText(status, () => 'new')).toBe('a new b new!');
    expect(sentText({ text: '', links: [], quote: status.quote }, () => null)).toBe('old2');
  });

  it('names every post it needs, once', () => {
    expect(postsNamedBy(status)).toEqual([one, two]);
  });

  it('is recognised under the line that a server puts above a quote', () => {
    const html =
      '<p class="quote-inline">RE: <a href="https://new.example/2">new.example/2</a></p><p>words</p>';
    expect(wordsOfHtml(html)).toBe(wordsOfText('words'));
  });
});
