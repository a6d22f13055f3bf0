// Flags that hold more than a word.

import { describe, expect, it } from 'vitest';
import { choicesFrom } from '../../src/cli/choice-options.ts';

const from = (flags: Readonly<Record<string, string>>) => choicesFrom(flags);

describe('--content-warnings', () => {
  it.each([
    ['#food=Food,/vote/=Politics', ['#food=Food', '/vote/=Politics']],
    ['#food=Food, drink, /a{2,5}/=Many', ['#food=Food, drink', '/a{2,5}/=Many']],
    ['/x=y/=W', ['/x=y/=W']],
  ])('%s', async (flag, rules) => {
    expect((await from({ contentWarnings: flag })).contentWarnings).toEqual(rules);
  });
});
