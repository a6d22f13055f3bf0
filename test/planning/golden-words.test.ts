// What becomes of words, people and dates by choice: situations of fixtures/archives beside their golden plans.

import { describe, expect, it } from 'vitest';
import type { GivenChoices } from '../../src/choices/choices.ts';
import { readIdentities } from '../../src/gather/named-files.ts';
import type { Capabilities } from '../../src/model/capabilities.ts';
import { fixture } from '../support/archives.ts';
import { expectGoldenPlan } from '../support/golden-plan.ts';

const likeGotosocial = {
  family: 'gotosocial',
  backdating: 'quiet',
  linkWeight: 'length',
  quotes: false,
} as const;

describe('the words of', () => {
  it.each<[string, string, GivenChoices, Partial<Capabilities>]>([
    ['old-retweet-forms', 'old-retweet-forms-skipped', {}, {}],
    ['retweets-by-hand', 'retweets-by-hand-kept', { retweets: 'keep' }, {}],
    ['ids-in-other-forms', 'ids-in-other-forms', { replies: 'keep' }, {}],
    ['ids-in-other-forms', 'ids-in-other-forms-kept', { replies: 'keep', retweets: 'keep' }, {}],
    ['words-of-others', 'words-of-others-kept', { retweets: 'keep', replies: 'keep' }, {}],
    ['mentions', 'mentions-as-links', { replies: 'as-is', mentions: 'link' }, {}],
    ['mentions', 'mentions-plain', { replies: 'as-is', mentions: 'plain' }, {}],
    ['content-warnings', 'content-warnings', { contentWarnings: ['#food=Food', '/vote/=Politics'] }, {}],
    ['long-note', 'long-note-numbered', { numbering: true }, {}],
    ['emoji-and-signs', 'emoji-numbered', { numbering: true }, {}],
    ['replies-kept', 'replies-in-german', { replies: 'keep', language: 'de' }, {}],
    ['retweets-kept', 'retweets-in-french', { retweets: 'keep', language: 'fr' }, {}],
    ['community-kept', 'community-in-spanish', { community: 'keep', language: 'es', dateFormat: 'long' }, {}],
    [
      'circle-years',
      'circle-years-in-japanese',
      { circle: 'keep', language: 'ja', dateFormat: 'long', datePosition: 'before' },
      {},
    ],
    ['grailbird', 'grailbird-with-times', { dateLine: '{date}, {time} · {link}' }, {}],
    ['grailbird', 'grailbird-retweets-kept', { retweets: 'keep' }, {}],
    ['dates-kept', 'dates-kept-natively', {}, likeGotosocial],
    ['dates-kept', 'dates-kept-in-text', { dates: 'line' }, likeGotosocial],
    ['dates-kept', 'dates-left-out', { dates: 'none' }, likeGotosocial],
    ['located', 'located-on-a-map', { locations: 'link' }, {}],
    ['located', 'located-with-date-above', { locations: 'link', datePosition: 'before' }, {}],
    ['protected-account', 'protected-account-public', { visibility: 'public' }, {}],
    ['link-longer-than-a-post', 'link-longer-than-a-post', {}, { linkWeight: 'length' }],
    ['names-before-replies', 'names-before-replies', {}, {}],
    ['long-notes-with-names', 'long-notes-with-names', {}, {}],
  ])('%s, as %s', async (situation, name, choices, limits) => {
    await expectGoldenPlan({ archives: [situation], name, choices, limits });
    expect.hasAssertions();
  });

  it.each(['defuse', 'link', 'plain', 'live'] as const)('people-known, named as %s', async (mentions) => {
    const people = readIdentities(`${fixture('people-known')}/people.csv`);
    const choices = { replies: 'keep', mentions } as const;
    await expectGoldenPlan({ archives: ['people-known'], name: `people-known-${mentions}`, choices, people });
    expect.hasAssertions();
  });
});
