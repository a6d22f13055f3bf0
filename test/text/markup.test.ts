import fc from 'fast-check';
import { decode } from 'html-entities';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { shownWords } from '../support/shown-words.ts';
import type { Markup } from '../../src/model/capabilities.ts';
import { renderMarks, unescapeMarkdown } from '../../src/practice/render-markup.ts';
import { writeAltText, writeFor } from '../../src/text/markup.ts';

/** What Hollo and activities.next make of a text. */
const readers = {
  'without HTML': new MarkdownIt({ linkify: true }),
  'with HTML and breaks': new MarkdownIt({ linkify: true, html: true, breaks: true }),
};

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

const pieces = fc.oneof(
  fc.string({ minLength: 1, maxLength: 4 }),
  fc.constantFrom(
    ...[
      '*bold*',
      '__under__',
      'snake_case',
      '_it_',
      '~~gone~~',
      '`code`',
      '```',
      '> quote',
      '# head',
      '#tag_name_',
    ],
    ...[
      '- item',
      '+ item',
      '1. first',
      '2) second',
      '---',
      '===',
      '| a | b |',
      '|---|---|',
      '[words](https://a.example)',
    ],
    ...[
      '![alt](x)',
      '<b>bold</b>',
      '<script>',
      '</p>',
      '&lt;',
      '&amp;',
      '&copy',
      '&#35;',
      '\\',
      '\\*',
      'https://a.example/x_y_*z*?a=1&copy;=2',
    ],
    ...[
      'https://a.example/wiki/A_(b)',
      'https://a.example/stra%C3%9Fe/%22q%22_*z*%',
      '<3',
      ':-)',
      '$[x y]',
      '    code',
      '\t',
      '&',
      '&period;',
      '<https://a.example>',
      '[x]: https://a.example',
    ],
  ),
);
const texts = fc
  .array(fc.tuple(pieces, fc.constantFrom(' ', '\n', '\n\n', '')), { minLength: 1, maxLength: 12 })
  .map((list) =>
    list
      .flat()
      .join('')
      .replace(/[\r\u0000\u00a0]/g, '')
      .trim(),
  );

/** A text that a reader of what was written for it shows otherwise; null when there is none. */
function misread(markup: Markup, render: (text: string) => string): unknown {
  const result = fc.check(
    fc.property(texts, (text) => shownWords(render(writeFor(markup, text))) === plain(text)),
    { numRuns: 3_000 },
  );
  return result.counterexample;
}

describe('what is written for a server with markup is read as it was given', () => {
  it.each(Object.entries(readers))('Markdown %s', (_, reader) => {
    expect(misread('commonMark', (text) => reader.render(text))).toBeNull();
  });

  it('HTML and marks', () => {
    expect(misread('looseHtml', renderMarks)).toBeNull();
  });

  it('leaves texts alone where there is no markup', () => {
    expect(writeFor('none', '*a* <b> &lt; https://a.example/_')).toBe('*a* <b> &lt; https://a.example/_');
    expect(writeFor('declared', '*a*')).toBe('*a*');
  });

  it.each([
    ['**bold** *it*', '*\u200b*\u200bbold*\u200b* *\u200bit*'],
    ['$[x2 a] <b>b</b>', '$\u200b[x2 a] <\u200bb>b<\u200b/b>'],
    ['a\n> b [c](d)', 'a\n\u200b> b [c]\u200b(d)'],
    ['1 < 2, _a_ ~b~ https://a.example/__x__', '1 < 2, _a_ ~b~ https://a.example/__x__'],
  ])("Misskey's markup: %j", (text, written) => {
    expect(writeFor('misskey', text)).toBe(written);
  });
});

describe('written for GoToSocial', () => {
  const odd = fc.array(
    fc.oneof(
      fc.string({ maxLength: 3 }),
      fc.constantFrom('\\', '\\*', '&amp;', '&#65;', '&lt', ';', '&', '\n', '<x>', 'a'),
    ),
    { maxLength: 12 },
  );

  it('any text is the same when backslashes and entities were read', () => {
    fc.assert(
      fc.property(odd, (parts) => {
        const text = parts.join('');
        expect(unescapeMarkdown(writeFor('declaredEscapes', text))).toBe(text);
        // A backslash that ends a line would be a line break.
        expect(writeFor('declaredEscapes', text)).not.toMatch(/(?<!\\)(?:\\\\)*\\\n/);
      }),
    );
  });

  it('any alt text is the same when entities were read, tags taken out, and entities read again', () => {
    const strip = (text: string): string => decode(decode(text).replace(/<[^>]*>?/g, ''));
    fc.assert(
      fc.property(odd, (parts) => {
        const text = parts.join('');
        expect(strip(writeAltText('stripped', text))).toBe(text);
        expect(writeAltText('kept', text)).toBe(text);
      }),
    );
  });
});
