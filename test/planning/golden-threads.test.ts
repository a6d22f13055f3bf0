// Threads, quotes, links to own tweets, selections and the policies for what is not plainly the author's own: each situation of
// fixtures/archives beside its golden plan.

import { describe, expect, it } from 'vitest';
import type { GivenChoices } from '../../src/choices/choices.ts';
import { expectGoldenPlan, type GoldenSituation } from '../support/golden-plan.ts';

function alone(name: string, choices: GivenChoices = {}): GoldenSituation {
  return { name, archives: [name], choices };
}

const followersOnly = {
  replies: 'followers-only',
  retweets: 'followers-only',
  community: 'followers-only',
} as const;

const situations: readonly GoldenSituation[] = [
  {
    name: 'thread-across-archives',
    archives: ['thread-across-archives-2021', 'thread-across-archives-2023'],
    choices: {},
  },
  alone('thread-old-handle'),
  alone('thread-forks'),
  alone('thread-under-edited-version'),
  alone('thread-through-community', { replies: 'keep' }),
  { ...alone('thread-through-community', { community: 'keep' }), name: 'thread-through-kept-community' },
  alone('thread-through-others'),
  { ...alone('thread-through-others', { replies: 'keep' }), name: 'thread-through-kept-others' },
  alone('thread-same-second'),
  alone('reply-without-parent-id'),
  alone('reply-to-somebody-gone', { replies: 'keep' }),
  alone('orphan-under-others'),
  alone('gap-in-thread', { mediaFallback: 'text' }),
  alone('own-quote'),
  { ...alone('own-quote'), name: 'own-quote-where-none-exist', limits: { quotes: false } },
  { ...alone('own-quote', { quotes: 'link', dates: 'none' }), name: 'own-quote-as-link' },
  alone('own-quote-with-picture'),
  alone('own-quote-of-edited'),
  alone('own-links-in-text'),
  alone('own-links-without-post'),
  alone('own-link-in-long-text'),
  {
    ...alone('own-link-in-long-text'),
    name: 'own-link-without-room',
    limits: { linkWeight: 'length', maxCharacters: 640, quotes: false },
  },
  alone('quote-of-others'),
  alone('retweets-kept', { retweets: 'keep' }),
  { ...alone('retweets-kept', followersOnly), name: 'retweets-for-followers' },
  alone('replies-kept', { replies: 'keep' }),
  { ...alone('replies-kept', followersOnly), name: 'replies-for-followers' },
  { ...alone('replies-kept', { replies: 'as-is' }), name: 'replies-as-they-are' },
  alone('community-kept', { community: 'keep' }),
  alone('circle-years'),
  { ...alone('circle-years', { circle: 'skip' }), name: 'circle-years-skipped' },
  { ...alone('circle-years', { circle: 'keep' }), name: 'circle-years-kept' },
  {
    ...alone('selection', { select: { since: '2021-03-02', until: '2021-03-04' } }),
    name: 'selection-by-dates',
  },
  { ...alone('selection', { replies: 'keep', select: { top: 2 } }), name: 'selection-of-the-top' },
  {
    ...alone('selection', { select: { ids: ['1367082324587446272'] } }),
    name: 'selection-by-id-with-thread',
  },
  {
    ...alone('selection', { select: { ids: ['1367082324587446272'], threads: 'exact' } }),
    name: 'selection-by-id-alone',
  },
  {
    ...alone('selection', { select: { hashtags: ['harbour'], languages: ['en'] } }),
    name: 'selection-by-words',
  },
  {
    ...alone('selection', { select: { apps: ['Twitter for iPhone'], hasMedia: true } }),
    name: 'selection-by-app-and-media',
  },
];

describe('the plan of', () => {
  it.each(situations)('$name', async (situation) => {
    await expectGoldenPlan(situation);
    expect.hasAssertions();
  });
});
