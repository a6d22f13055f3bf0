import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEscapes } from '../../src/model/escapes.ts';
import { mapText } from '../../src/mapping/text.ts';
import type { Tweet } from '../../src/model/tweet.ts';
import { endOfLink, wholeLink } from '../../src/text/links.ts';
import { aCapabilities } from '../support/capabilities.ts';
import { aLink, aMedium, aText, aTweet, rangeOf } from '../support/tweets.ts';

const stock = {
  capabilities: aCapabilities(),
  choices: { mentions: 'defuse' },
  longestLink: () => 500,
} as const;
const short = 'https://t.co/abcdefghij';
const own = 'https://t.co/pictures00';

function words(tweet: Tweet): string {
  return mapText(tweet, stock).text;
}

function linked(text: string, expandedUrl = 'https://example.org/page'): string {
  return words(aTweet({ content: aText(text, { links: [aLink(text, short, expandedUrl)] }) }));
}

function illustrated(text: string): string {
  return words(aTweet({ content: aText(text, { mediaLinks: [rangeOf(text, own)] }), media: [aMedium()] }));
}

describe('mapText: links', () => {
  it('puts what a short link stands for in its place', () => {
    expect(linked(`Read ${short}!`)).toBe('Read https://example.org/page!');
  });

  it('counts code points of the escaped text', () => {
    expect(linked(`🎉&amp;👩‍👩‍👧 ${short} &lt;3`)).toBe('🎉&👩‍👩‍👧 https://example.org/page <3');
  });

  it('keeps the link apart from what would become part of it', () => {
    expect(linked(`${short}です。`)).toBe('https://example.org/page です。');
    expect(linked(`“${short}”`)).toBe('“https://example.org/page ”');
    expect(linked(`${short}, (${short})`)).toBe('https://example.org/page, (https://example.org/page)');
    expect(linked(`${short}.Then ${short}. Then`)).toBe(
      'https://example.org/page .Then https://example.org/page. Then',
    );
    expect(linked(`${short}#part ${short}/part ${short}&amp;`)).toBe(
      'https://example.org/page #part https://example.org/page /part https://example.org/page&',
    );
    expect(linked(`${short}&lt;/p&gt;`)).toBe('https://example.org/page</p>');
  });

  it.each([
    ['https://example.org/wiki/Apple_Inc.', 'https://example.org/wiki/Apple_Inc%2E'],
    ['https://example.org/wiki/Yahoo!', 'https://example.org/wiki/Yahoo%21'],
    ['https://example.org/wiki/A_(b)', 'https://example.org/wiki/A_(b)'],
    ['https://example.org/wiki/A_(b', 'https://example.org/wiki/A_%28b'],
    ['https://example.org/a b?c="d e"', 'https://example.org/a%20b?c=%22d%20e%22'],
    ['https://example.org/?q=a+b&c={d}', 'https://example.org/?q=a+b&c=%7Bd%7D'],
    ['https://example.org/日本/é', 'https://example.org/日本/é'],
    ['https://example.org?', 'https://example.org?'],
    ['magnet:?xt=a b', 'magnet:?xt=a b'],
  ])('writes %j so that all of it is the link', (address, written) => {
    expect(linked(short, address)).toBe(written);
  });

  it('makes one whole link of any address with a plain host', () => {
    const result = fc.check(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (path) => {
        const link = wholeLink(`https://example.org/${path}x`);
        const isPlus = /\+/.test(path);
        return isPlus || /%/.test(path) || endOfLink(link) === link.length;
      }),
      { numRuns: 1_000 },
    );
    expect(result.counterexample).toBeNull();
  });

  it('keeps a link short that no post takes whole, and says so', () => {
    const long = `https://example.org/${'a'.repeat(600)}`;
    const content = aText(`See ${short}`, { links: [aLink(`See ${short}`, short, long)] });
    const tight = { ...stock, capabilities: aCapabilities({ linkWeight: 'length' }) };
    expect(mapText(aTweet({ content }), stock).text).toBe(`See ${long}`);
    const kept = mapText(aTweet({ content }), tight);
    expect(kept.text).toBe(`See ${short}`);
    expect(kept.notices).toMatchObject([{ code: 'linkKeptShort', args: { url: short } }]);
  });

  it('decodes a link that X never shortened like the words around it', () => {
    const raw = 'http://example.org/?a=1&amp;b=2';
    const content = aText(raw, { links: [aLink(raw, raw, raw)] });
    expect(words(aTweet({ content }))).toBe('http://example.org/?a=1&b=2');
  });

  it('does not decode what stands inside a link', () => {
    expect(linked(short, 'https://example.org/?a=1&lt;=2')).toBe('https://example.org/?a=1&lt;=2');
  });

  it('says which short links nobody explains', () => {
    const mapped = mapText(aTweet({ content: `See ${short}` }), stock);
    expect(mapped.text).toBe(`See ${short}`);
    expect(mapped.notices).toMatchObject([{ code: 'linkUnexplained', args: { url: short } }]);
  });

  it('says it too when X knew no better', () => {
    const content = aText(short, { links: [aLink(short, short, short)] });
    expect(mapText(aTweet({ content }), stock).notices).toHaveLength(1);
  });

  it('finds the link by its address when the range is off', () => {
    const text = `Read ${short} now`;
    const link = { start: 0, end: 7, url: short, expandedUrl: 'https://example.org/' };
    expect(words(aTweet({ content: aText(text, { links: [link] }) }))).toBe('Read https://example.org/ now');
  });
});

describe("mapText: the link to the tweet's media", () => {
  it.each([
    [`Look ${own}`, 'Look'],
    [own, ''],
    [`${own} look`, 'look'],
    [`a ${own} b`, 'a b'],
    [`"a ${own}"`, '"a "'],
    [`a\n${own}\nb`, 'a\nb'],
  ])('goes from %j', (text, kept) => {
    expect(illustrated(text)).toBe(kept);
  });

  it("becomes the page of somebody else's media", () => {
    const foreign = aMedium({ foreign: true, pageUrl: 'https://x.com/other/status/7/video/1' });
    const text = `Watch ${own}`;
    const content = aText(text, { mediaLinks: [rangeOf(text, own)] });
    const page = 'Watch https://x.com/other/status/7/video/1';
    expect(words(aTweet({ content, media: [foreign, foreign] }))).toBe(page);
    expect(words(aTweet({ content: text, media: [foreign] }))).toBe(page);
    expect(words(aTweet({ content: 'Watch', media: [foreign] }))).toBe(page.replace(' ', '\n'));
  });
});

describe('mapText: characters', () => {
  it.each([
    ['a &amp;amp; b', 'a &amp; b'],
    ['&lt;b&gt; &quot;x&quot; &#39; &', '<b> &quot;x&quot; &#39; &'],
    ['one\r\ntwo\rthree\n\nfour ', 'one\ntwo\nthree\n\nfour'],
    ['a\0b \uD800 c', 'ab \uFFFD c'],
    ['&lt;@bob&gt;', '<＠bob>'],
  ])('reads %j', (text, plain) => {
    expect(words(aTweet({ content: text }))).toBe(plain);
  });

  it('takes the text of a note as it is', () => {
    expect(words(aTweet({ content: aText('a &amp; b', { escaped: false }) }))).toBe('a &amp; b');
  });

  it('decodes what X escaped, and nothing else, in any text', () => {
    const escape = (text: string): string =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const texts = fc.array(fc.constantFrom('&', '<', '>', 'amp;', 'lt;', '&amp;', ';', 'a'));
    const result = fc.check(
      fc.property(texts, (list) => decodeEscapes(escape(list.join(''))) === list.join('')),
    );
    expect(result.counterexample).toBeNull();
  });
});
