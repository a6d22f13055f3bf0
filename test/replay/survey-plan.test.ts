// What a plan means for a ledger: all that is left, and what of it a run does that ends after some tweets.

import { expect, it, onTestFinished } from 'vitest';
import { choicesSchema } from '../../src/choices/choices.ts';
import { openRehearsal, stageForReading } from '../../src/compose.ts';
import { carryOver, planFromStaging } from '../../src/migration.ts';
import { surveyPlan } from '../../src/replay/survey-plan.ts';
import { fixture } from '../support/archives.ts';

it('counts what is left, and what of it a run does that ends after some tweets', async () => {
  const choices = choicesSchema.parse({ pace: 'fastest' });
  const { signal } = new AbortController();
  const listen = (): void => undefined;
  const from = { userAgent: 'test', signal, startMs: Date.UTC(2026, 0, 1) };
  const rehearsal = await openRehearsal(choices, from);
  const { archive, staging, close } = await stageForReading([fixture('threads')], listen, choices);
  onTestFinished(async () => {
    await rehearsal.practice.close();
    await close();
  });
  const { capabilities } = rehearsal.target;
  await planFromStaging(staging, { account: archive.facts.account, choices, capabilities });
  const context = rehearsal.context({ archive, choices, listen, signal });
  const survey = async (limit: number | null): Promise<readonly number[]> => {
    const { left, withinLimit } = await surveyPlan(() => staging.operations(), context.ledger, limit);
    return [left.statuses, withinLimit.statuses];
  };
  expect(await survey(null)).toEqual([4, 4]);
  expect(await survey(3)).toEqual([4, 3]);
  await carryOver(context, staging, 1);
  expect(await survey(2)).toEqual([3, 2]);
  expect(await survey(200)).toEqual([3, 3]);
});
