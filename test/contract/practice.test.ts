// The contract on the practice instance, in every personality. Where one is not Mastodon, the promises it breaks are
// its known quirks, kept beside the tests.

import { expect } from 'vitest';
import { stockManners } from '../../src/practice/manners.ts';
import { personalities, type PersonalityName } from '../../src/practice/personality.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { expectGolden } from '../support/golden.ts';
import { brokenPromises } from './quirks.ts';
import { describeContract } from './suite.ts';

for (const personality of Object.keys(personalities) as PersonalityName[]) {
  const isStock = personalities[personality].manners === stockManners;
  const open = async () => {
    const account = { username: 'mira', displayName: 'Mira' };
    const practice = await startPractice({ token: 'contract', account, personality });
    return { url: practice.url, token: practice.token, isStock, close: practice.close };
  };
  describeContract(`practice ${personality}`, open, (software, outcomes) => {
    const broken = brokenPromises(outcomes);
    if (isStock) expect(broken).toEqual([]);
    else expectGolden(`quirks/${software}.json`, `${JSON.stringify(broken, null, 2)}\n`);
  });
}
