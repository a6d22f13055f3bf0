// What becomes of each situation under fixtures/archives with nothing left out, held against a golden file.

import { describe, expect, it } from 'vitest';
import { expectGoldenPlan } from '../support/golden-plan.ts';

const choices = { replies: 'as-is', retweets: 'as-is', community: 'as-is', circle: 'as-is' } as const;

describe('the plan of', () => {
  it.each([
    'broken-record',
    'dates',
    'edited',
    'flat-2018',
    'foreign-media',
    'generations-overlaid',
    'grailbird',
    'grailbird-table',
    'html-entities',
    'long-note',
    'media-names',
    'mentions',
    'missing-parent',
    'mixed-media',
    'note-tweet',
    'threads',
  ])('%s', async (situation) => {
    await expectGoldenPlan({ archives: [situation], name: situation, choices });
    expect.hasAssertions();
  });
});
