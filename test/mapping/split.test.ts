import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '../../src/mapping/split.ts';
import { weigh, type TextLimits } from '../../src/text/weight.ts';

const ending = '\n\n📅 2014-03-09';
const stock: TextLimits = { maxCharacters: 500, linkWeight: 23, mentionWeight: 'name', markup: 'none' };
const longLink = `https://a.com/${'x'.repeat(600)}`;

/** True when the parts are the text, cut, with nothing missing but white space at the cuts. */
function isWhole(text: string, parts: readonly string[]): boolean {
  let rest = text;
  for (const part of parts) {
    rest = rest.trimStart();
    if (!rest.startsWith(part)) return false;
    rest = rest.slice(part.length);
  }
  return rest.trim() === '';
}

const words = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    'word',
    '#hashtag',
    '$CASH',
    '＠somebody＠some.example',
    '\0alice\0toots.example',
    '👩‍👩‍👧‍👧',
    'é',
    '日本語のとても長いことばがここにあります。',
    'http://t.co/a',
    'https://ex.org/a-rather-long-path/with/parts?and=query',
    'https://local.test/a-path-of-a-host-without-a-top-level-domain',
    'xhttps://a.co',
    'w'.repeat(130),
    '\n\n',
    '\t',
  ),
);
const texts = fc
  .array(fc.tuple(words, fc.constantFrom(' ', '\n', '')), { maxLength: 60 })
  .map((list) => list.flat().join('').replace(/\r/g, '').trim());
const limits = fc.record({
  maxCharacters: fc.integer({ min: 60, max: 300 }),
  linkWeight: fc.constantFrom<TextLimits['linkWeight']>(23, 'length', 32),
  mentionWeight: fc.constantFrom<TextLimits['mentionWeight']>('name', 'length'),
  markup: fc.constantFrom<TextLimits['markup']>('none', 'commonMark', 'looseHtml', 'misskey'),
});

describe('one endless word', () => {
  it.each(['x'.repeat(200_000), `${'a-'.repeat(90_000)}b`, '長'.repeat(150_000)])(
    'is cut like any other',
    (word) => {
      const parts = splitText(word, ending, stock);
      expect(parts.length).toBeGreaterThan(200);
      expect(isWhole(word + ending, parts)).toBe(true);
    },
  );
});

describe('splitText', () => {
  it('leaves a text that fits in one post, with its ending', () => {
    expect(splitText('Hello', ending, stock)).toEqual([`Hello${ending}`]);
    expect(splitText('', ending, stock)).toEqual([ending.trim()]);
  });

  it('counts links as the server does', () => {
    const text = `${'a'.repeat(460)} ${longLink}`;
    expect(splitText(text, '', stock)).toEqual([text]);
    expect(splitText(text, '', { ...stock, linkWeight: 'length' }).length).toBeGreaterThan(1);
    expect(splitText(`${'a '.repeat(240)}http://t.co/a`, '', stock)).toHaveLength(2);
  });

  it('counts graphemes', () => {
    expect(splitText('👩‍👩‍👧‍👧'.repeat(500), '', stock)).toHaveLength(1);
    expect(splitText('👩‍👩‍👧‍👧'.repeat(501), '', stock)).toHaveLength(2);
  });

  it('cuts at white space, and puts the ending on the last part only', () => {
    const parts = splitText('four '.repeat(150).trim(), ending, stock);
    expect(parts).toHaveLength(2);
    expect(parts[0]).toBe('four '.repeat(100).trim());
    expect(parts[1]).toBe(`${'four '.repeat(50).trim()}${ending}`);
  });

  it('makes room for the ending without leaving it alone', () => {
    const parts = splitText('four '.repeat(100).trim(), ending, stock);
    expect(parts).toHaveLength(2);
    expect(parts[1]).toMatch(/^four.*📅/su);
  });

  it('cuts a word that alone is too long between its links and characters', () => {
    const parts = splitText(`${'漢'.repeat(490)}https://a.com/path#漢`, '', stock);
    expect(parts).toEqual(['漢'.repeat(490), 'https://a.com/path#漢']);
  });

  it('cuts between the clauses of scripts without blanks', () => {
    const sentence = 'これは長い文章です。空白がありませんので、どこで切るのでしょうか。';
    const parts = splitText(sentence.repeat(20), '', stock);
    expect(parts.join('')).toBe(sentence.repeat(20));
    for (const part of parts) expect(part).toMatch(/[。、]$/);
  });

  it('loses nothing and always fits', () => {
    const result = fc.check(
      fc.property(texts, limits, (text, limit) => {
        const parts = splitText(text, '', limit);
        return isWhole(text, parts) && parts.every((part) => weigh(part, limit) <= limit.maxCharacters);
      }),
      { numRuns: 1_000 },
    );
    expect(result.counterexample).toBeNull();
  });

  it('fits with the ending too, which stands whole on the last part', () => {
    const result = fc.check(
      fc.property(texts, limits, (text, limit) => {
        const parts = splitText(text, ending, limit);
        return (
          isWhole((text + ending).trim(), parts) &&
          (parts.at(-1) ?? '').endsWith(ending.trim()) &&
          parts.every((part) => weigh(part, limit) <= limit.maxCharacters)
        );
      }),
      { numRuns: 1_000 },
    );
    expect(result.counterexample).toBeNull();
  });

  it('keeps words, links and hashtags whole where each fits', () => {
    const result = fc.check(
      fc.property(texts, (text) => {
        const limit: TextLimits = {
          maxCharacters: 130,
          linkWeight: 23,
          mentionWeight: 'name',
          markup: 'none',
        };
        const list = text.split(/\s+/).filter((word) => word !== '');
        fc.pre(list.every((word) => weigh(word, limit) <= 130));
        const parts = splitText(text, '', limit);
        return (
          parts
            .flatMap((part) => part.split(/\s+/))
            .filter((word) => word !== '')
            .join(' ') === list.join(' ')
        );
      }),
      { numRuns: 1_000 },
    );
    expect(result.counterexample).toBeNull();
  });

  it('never cuts inside a link, hashtag, cashtag, name or character, even in a word that is too long', () => {
    const whole = fc.constantFrom(
      ...['https://ex.org/a-path', '#Größe', '＃日本', '$TWTR', '＠somebody', '＠bob＠social.example'],
      ...['\0alice\0toots.example', '👩‍👩‍👧‍👧', '🏳️‍🌈', '👍🏽', 'é', '\u1112\u1161\u11ab'],
    );
    const result = fc.check(
      fc.property(fc.array(whole, { minLength: 20, maxLength: 60 }), limits, (list, limit) => {
        const text = list.join('、');
        const parts = splitText(text, '', limit);
        const cuts = parts.map((_, index) => parts.slice(0, index).join('').length).slice(1);
        let start = 0;
        const isInside = list.some((atom) => {
          const from = start;
          start += atom.length + 1;
          const until = from + atom.length;
          return weigh(atom, limit) <= limit.maxCharacters && cuts.some((cut) => from < cut && cut < until);
        });
        return parts.join('') === text && !isInside;
      }),
      { numRuns: 500 },
    );
    expect(result.counterexample).toBeNull();
  });

  it('counts a mention as the server does', () => {
    const text = `${'a'.repeat(490)} \0alice\0a-very-long-name-of-a-server.example`;
    expect(splitText(text, '', stock)).toEqual([text]);
    expect(splitText(text, '', { ...stock, mentionWeight: 'length' })).toHaveLength(2);
    const defused = text.replaceAll('\0', '＠');
    expect(splitText(defused, '', stock)).toHaveLength(2);
  });
});
