import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitNumbered } from '../../src/mapping/numbering.ts';
import { weigh } from '../../src/text/weight.ts';

const ending = '\n\n📅 2014-03-09';
const stock = { maxCharacters: 500, linkWeight: 23, mentionWeight: 'name', markup: 'none' } as const;

describe('splitNumbered', () => {
  it('gives a text of one part no number', () => {
    expect(splitNumbered('Hello', ending, stock)).toEqual([`Hello${ending}`]);
  });

  it('numbers the parts above the date line', () => {
    const parts = splitNumbered('four '.repeat(150).trim(), ending, stock);
    expect(parts).toHaveLength(2);
    expect(parts[0]).toMatch(/four \(1\/2\)$/);
    expect(parts[1]).toMatch(/four \(2\/2\)\n\n📅 2014-03-09$/u);
  });

  it('loses nothing and always fits, however many parts', () => {
    const words = fc.constantFrom('word', '#hashtag', '👩‍👩‍👧‍👧', 'http://t.co/a', 'w'.repeat(50));
    const result = fc.check(
      fc.property(fc.array(words, { maxLength: 400 }), fc.integer({ min: 80, max: 300 }), (list, max) => {
        const limits = { maxCharacters: max, linkWeight: 23, mentionWeight: 'name', markup: 'none' } as const;
        const parts = splitNumbered(list.join(' '), ending, limits);
        const without = parts.map((part) => part.replace(ending, '').replace(/ \(\d+\/\d+\)$/, ''));
        return (
          parts.every((part) => weigh(part, limits) <= max) &&
          without.join(' ').trim() === (list.length === 0 ? ending.trim() : list.join(' '))
        );
      }),
      { numRuns: 300 },
    );
    expect(result.counterexample).toBeNull();
  });
});
