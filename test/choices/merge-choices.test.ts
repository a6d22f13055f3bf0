import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeChoices } from '../../src/choices/merge-choices.ts';
import { nearestOf } from '../../src/choices/nearest.ts';
import { parseChoices } from '../../src/choices/parse-choices.ts';

const asWritten = (path: string): string => path;

function problemsOf(...sources: Readonly<Record<string, unknown>>[]): string {
  const checked = mergeChoices(sources, asWritten);
  return checked.kind === 'invalid' ? checked.problems.join(' ') : '';
}

describe('choices', () => {
  it('of a stronger source win, and the rest stays', () => {
    const checked = mergeChoices([{ replies: 'keep', dates: 'none' }, { dates: 'line' }], asWritten);
    expect(checked).toMatchObject({ kind: 'valid', choices: { replies: 'keep', dates: 'line', version: 1 } });
  });

  it('that do not exist are refused with the nearest that does', () => {
    expect(problemsOf({ retweet: 'keep' })).toContain('"retweets"');
    expect(problemsOf({ visibillity: 'public' })).toContain('"visibility"');
  });

  it('are refused under the names that JavaScript keeps for itself', () => {
    const parsed = parseChoices('{"__proto__": {"replies": "keep"}, "constructor": 1}');
    if (parsed.kind !== 'parsed') throw new Error(parsed.kind);
    expect(problemsOf(parsed.given)).toContain('"__proto__"');
    expect(problemsOf(parsed.given)).toContain('"constructor"');
  });

  it('about time are days or moments, in their order', () => {
    expect(problemsOf({ select: { since: '2021-02-30' } })).toContain('select.since');
    expect(problemsOf({ select: { since: '2022-01-01', until: '2021-12-31' } })).toContain('select.until');
    expect(problemsOf({ select: { since: '2022-01-01', until: '2022-01-01' } })).toBe('');
  });

  it('with wrong values are all named', () => {
    const problems = problemsOf({ replies: 'maybe', limit: 'ten', version: 2 });
    for (const word of ['replies', 'limit', 'version']) expect(problems).toContain(word);
  });
});

describe('a choices file', () => {
  it('is YAML or JSON', () => {
    expect(parseChoices('replies: keep\nlimit: 5\n')).toEqual({
      kind: 'parsed',
      given: { replies: 'keep', limit: 5 },
    });
    expect(parseChoices('{"$schema": "x", "replies": "keep"}')).toEqual({
      kind: 'parsed',
      given: { replies: 'keep' },
    });
    expect(parseChoices('')).toEqual({ kind: 'parsed', given: {} });
  });

  it('keeps ids that no number can hold', () => {
    expect(parseChoices('ids: [1390999923717046273, 7]')).toMatchObject({
      given: { ids: ['1390999923717046273', 7] },
    });
  });

  it.each(['replies: [', '- keep', 'keep', 'a: *b'])('that is broken is said to be: %s', (text) => {
    expect(parseChoices(text).kind).toBe('broken');
  });
});

describe('the nearest word', () => {
  it('is the word itself where it is one of them', () => {
    const result = fc.check(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), (words) =>
        words.every((word) => nearestOf(word, words) === word),
      ),
    );
    expect(result.counterexample).toBeNull();
  });
});
