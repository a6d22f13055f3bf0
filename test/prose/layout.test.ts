import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignColumns, bar, columnsOf, shorten, wrap } from '../../src/prose/layout.ts';

describe('wrap', () => {
  it('breaks between words, keeps line breaks and leading spaces', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('a\n\n  b', 7)).toEqual(['a', '', '  b']);
  });

  it('breaks a word only when it is longer than a line', () => {
    expect(wrap('see abcdefghij k', 4)).toEqual(['see', 'abcd', 'efgh', 'ij k']);
  });

  it('counts wide characters twice', () => {
    expect(wrap('日本語テスト', 5)).toEqual(['日本', '語テ', 'スト']);
  });

  it('never exceeds the width and loses nothing but spaces', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '語', '👩‍👩‍👧', 'é') });
    const law = fc.property(text, fc.integer({ min: 2, max: 12 }), (input, width) => {
      const lines = wrap(input, width);
      expect(lines.every((line) => columnsOf(line) <= width)).toBe(true);
      expect(lines.join('').replaceAll(' ', '')).toBe(input.replace(/[ \n]/g, ''));
    });
    fc.assert(law);
  });
});

describe('columns', () => {
  it('shortens with an ellipsis', () => {
    expect(shorten('abcdef', 6)).toBe('abcdef');
    expect(shorten('abcdefg', 6)).toBe('abcde…');
    expect(shorten('日本語', 5)).toBe('日本…');
  });

  it('aligns', () => {
    expect(
      alignColumns(
        [
          ['1', '日本', 'x'],
          ['1,000', 'a', ''],
        ],
        [0],
      ),
    ).toEqual(['      1  日本  x', '  1,000  a']);
  });

  it('draws bars that are never empty for something', () => {
    expect(bar(0, 10, 4)).toBe('');
    expect(bar(10, 10, 4)).toBe('████');
    expect(bar(5, 10, 3)).toBe('█▌');
    expect(bar(1, 1_000_000, 4)).toBe('▏');
  });
});
