// The whole plan of a situation under fixtures/archives, held against its golden file.

import { expect } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { stageRecords } from '../../src/archive/stage-records.ts';
import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import type { AltTexts } from '../../src/model/alt-texts.ts';
import type { Identities } from '../../src/model/identities.ts';
import type { Capabilities } from '../../src/model/capabilities.ts';
import type { TweetPlan } from '../../src/model/plan.ts';
import type { Knowledge } from '../../src/ports/knowledge.ts';
import { fixture } from './archives.ts';
import { aCapabilities } from './capabilities.ts';
import { expectGolden } from './golden.ts';
import { memoryStaging } from './memory-staging.ts';
import { planAtOnce } from './plan-at-once.ts';

/** How a situation is planned, and the name of its golden file. */
export interface GoldenSituation {
  /** The folder, or several: parts of one account. */
  readonly archives: readonly string[];
  readonly name: string;
  readonly choices: GivenChoices;
  readonly limits?: Partial<Capabilities>;
  readonly altTexts?: AltTexts;
  readonly people?: Identities;
  readonly knowledge?: Knowledge;
}

async function planOf({ archives, choices, limits, altTexts, people, knowledge }: GoldenSituation) {
  const staging = memoryStaging();
  const archive = await openArchive(archives.map(fixture));
  await stageRecords(archive, staging, () => undefined);
  await archive.close();
  const { account } = archive.facts;
  const notices = [...staging.notices()];
  const plans: TweetPlan[] = [];
  const recording = {
    ...staging,
    addPlans: (added: readonly TweetPlan[]) => {
      staging.addPlans(added);
      plans.push(...added);
    },
  };
  const summary = planAtOnce(recording, {
    account,
    choices: choicesSchema.parse(choices),
    capabilities: aCapabilities(limits),
    ...(altTexts === undefined ? {} : { altTexts }),
    ...(people === undefined ? {} : { people }),
    ...(knowledge === undefined ? {} : { knowledge }),
  });
  return { summary, notices, plans };
}

/** Plans the situation and expects what `fixtures/golden/<name>.plan.json` holds. */
export async function expectGoldenPlan(situation: GoldenSituation): Promise<void> {
  const plan = await planOf(situation);
  expect(plan.summary.tweets).toBeGreaterThan(0);
  expectGolden(`${situation.name}.plan.json`, `${JSON.stringify(plan, null, 2)}\n`);
}
