// Tweets are strangers' text: nothing in them may reach the terminal as a command.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeJson, safeLine, safeText } from '../../src/prose/terminal-safe.ts';

/** The characters that must not get through. */
const commands = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

describe('safeText', () => {
  it.each([
    ['colours', '\u001b[31mred', '␛[31mred'],
    ['a title', '\u001b]0;owned\u0007', '␛]0;owned␇'],
    ['a C1 introducer', '\u009b2J', '\\u009b2J'],
    ['an overwritten line', 'good\rbad', 'good␍bad'],
    ['backspaces', 'ab\b\bcd', 'ab␈␈cd'],
    ['a turned direction', 'abc\u202edcba', 'abc\\u202edcba'],
    ['half a character', 'a\ud83db', 'a\\ud83db'],
    ['a line end of Windows', 'a\r\nb', 'a\nb'],
    ['a tab', 'a\tb', 'a    b'],
    ['emoji and other scripts', '👩‍👩‍👧 שלום 日本', '👩‍👩‍👧 שלום 日本'],
  ])('shows %s', (_, hostile, shown) => {
    expect(safeText(hostile)).toBe(shown);
  });

  it('lets no command through, whatever the text', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, (input) => {
        expect(safeText(input)).not.toMatch(commands);
        expect(safeLine(input)).not.toMatch(/\n/);
        expect(safeText(input).isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('safeJson', () => {
  it('is JSON of the same value without bare control characters', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, (input) => {
        expect(safeJson(input)).not.toMatch(commands);
        expect(JSON.parse(safeJson(input))).toBe(input);
      }),
    );
  });
});
