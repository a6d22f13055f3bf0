// What is another way in a plan is told choice by choice, by the flags that set them.

import { expect, it } from 'vitest';
import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import { flagNameOf } from '../../src/cli/choice-flags.ts';
import { planChanges, type ComparedPlan } from '../../src/prose/plan-changes.ts';
import { expectGolden } from '../support/golden.ts';
import { tweetId } from '../support/tweets.ts';

const nothing = { count: 0, first: [] };
const ids = ['1', '2', '3', '4', '5', '6'];

function planOf(choices: GivenChoices, more: Partial<ComparedPlan> = {}): ComparedPlan {
  const digest = JSON.stringify(choices);
  return { digest, statuses: 1_200, uploads: 3, choices: choicesSchema.parse(choices), ...more };
}

it('has a line for each choice, count and tweet that was begun', () => {
  const before = planOf({
    ...{ limit: 10, numbering: true, people: 'people.csv', maxPerDay: 40, contentWarnings: ['#a=A', '#b=B'] },
    select: { hasMedia: false, ids: [...ids, '7'], kinds: ['original'], since: '2020-01-01' },
  });
  const now = planOf(
    {
      ...{ dates: 'line', dateLine: '{date} {time}' },
      select: { hasMedia: true, ids: [...ids, '8'], exceptIds: ids.slice(0, 2), minLikes: 5 },
    },
    { statuses: 1, uploads: 4 },
  );
  const kept = { count: 2, first: [tweetId(1)] };
  expectGolden('prose/plan-changes.txt', `${planChanges(before, now, kept, flagNameOf).join('\n')}\n`);
});

it('has none where the plan is the same, and none for choices that a former version did not have', () => {
  const before = planOf({});
  expect(planChanges(before, before, nothing, flagNameOf)).toEqual([]);
  const { altText, numbering, ...fewer } = before.choices;
  expect([altText, numbering]).toEqual([null, false]);
  const changes = planChanges({ ...before, digest: 'former', choices: fewer }, before, nothing, flagNameOf);
  expect(changes).toHaveLength(1);
});
