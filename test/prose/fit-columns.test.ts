// Text that is too wide for a terminal: it loses no word, and no line is too long that could be broken.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, fitColumns } from '../../src/prose/layout.ts';

const words = fc.array(fc.stringMatching(/^[a-zé漢🙂-]{1,14}$/u), { maxLength: 30 });

describe('text that is fitted to a terminal', () => {
  it('keeps every word in order, and breaks each line that can be broken', () => {
    fc.assert(
      fc.property(words, fc.nat(8), fc.integer({ min: 10, max: 120 }), (text, indent, columns) => {
        const fitted = fitColumns(' '.repeat(indent) + text.join(' '), columns);
        expect(fitted.split(/\s+/).filter((word) => word !== '')).toEqual(text);
        for (const line of fitted.split('\n')) {
          expect(columnsOf(line) <= columns || !line.trim().includes(' ')).toBe(true);
          if (text.length > 0) expect(line.startsWith(' '.repeat(indent))).toBe(true);
        }
      }),
    );
  });

  it('leaves a command and an address whole, so that they can be copied', () => {
    const command = 'To go on later: tweetferry migrate archive.zip --instance example.social --yes';
    const address = 'https://example.social/@you/112233445566778899';
    expect(fitColumns(command, 40)).toBe(command);
    expect(fitColumns(`Look at it: ${address}`, 40)).toBe(`Look at it:\n${address}`);
  });

  it('breaks a sentence around the command in it', () => {
    const sentence = 'Then "tweetferry circle" lists those of the circle years.';
    expect(fitColumns(sentence, 28)).toBe('Then "tweetferry circle"\nlists those of the circle\nyears.');
  });

  it('shortens bars, all by the same share', () => {
    const bars = `  2021  ${'█'.repeat(60)}\n  2022  ${'█'.repeat(30)}`;
    expect(fitColumns(bars, 40)).toBe(`  2021  ${'█'.repeat(32)}\n  2022  ${'█'.repeat(16)}`);
    expect(fitColumns(bars, 80)).toBe(bars);
  });
});
