// Expressions of the owner's: found as JavaScript finds them, and never for ever.

import { describe, expect, it } from 'vitest';
import { readExpression } from '../../src/choices/expression.ts';
import type { MigrationError } from '../../src/errors/migration-error.ts';

const endless = `${'a'.repeat(270)}!`;

describe('an expression', () => {
  it.each([
    ['vote|election', 'the Election', true],
    ['^(?:ab|cd)+$', 'abcdab', true],
    ['^(?:ab|cd)+$', 'abcdx', false],
    [String.raw`\(a+\)+`, '(aaa)', true],
    ['[(+]{2,}x', '(+x', true],
    ['ö', 'Ö', true],
  ])('%j in %j', (source, text, isThere) => {
    expect(readExpression(source)?.test(text)).toBe(isThere);
  });

  it.each(['(', 'a**', '[b', '(?<n'])('is none: %j', (source) => {
    expect(readExpression(source)).toBeNull();
  });

  it.each([
    '^(a+)+$',
    '(a|a)*$',
    String.raw`(?:\w+\s?)+$`,
    '((a)+)+$',
    '(a+){2,}$',
    String.raw`\w*\w*\w*\w*$`,
  ])('%j is given up, and said', (source) => {
    const fails = (): unknown => readExpression(source)?.test(endless);
    expect(fails).toThrow(expect.objectContaining<Partial<MigrationError>>({ code: 'CHOICES_INVALID' }));
  });
});
