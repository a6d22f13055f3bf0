// What becomes of each situation under fixtures/archives with nothing left out, held against a golden file.

import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { choicesSchema } from '../../src/choices/choices.ts';
import type { TweetPlan } from '../../src/model/plan.ts';
import { allRecords, fixture } from '../support/archives.ts';
import { aCapabilities } from '../support/capabilities.ts';
import { expectGolden } from '../support/golden.ts';
import { memoryStaging } from '../support/memory-staging.ts';
import { planAtOnce } from '../support/plan-at-once.ts';

const everything = choicesSchema.parse({ replies: 'keep', retweets: 'keep', community: 'keep' });

async function planOf(situation: string) {
  const archive = await openArchive([fixture(situation)]);
  const { tweets, notices } = await allRecords(archive);
  await archive.close();
  const staging = memoryStaging(tweets);
  staging.addNotices(notices);
  const plans: TweetPlan[] = [];
  const recording = {
    ...staging,
    addPlans: (added: readonly TweetPlan[]) => {
      staging.addPlans(added);
      plans.push(...added);
    },
  };
  const summary = planAtOnce(recording, {
    account: archive.facts.account,
    choices: everything,
    capabilities: aCapabilities(),
  });
  return { summary, notices, plans };
}

describe('the plan of', () => {
  it.each([
    'broken-record',
    'dates',
    'edited',
    'foreign-media',
    'html-entities',
    'long-note',
    'media-names',
    'mentions',
    'missing-parent',
    'mixed-media',
    'note-tweet',
    'threads',
  ])('%s', async (situation) => {
    const plan = await planOf(situation);
    expect(plan.summary.tweets).toBeGreaterThan(0);
    expectGolden(`${situation}.plan.json`, `${JSON.stringify(plan, null, 2)}\n`);
  });
});
