// The contract on the practice instance, in every personality.

import { personalities, type PersonalityName } from '../../src/practice/personality.ts';
import { stockManners } from '../../src/practice/manners.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { describeContract } from './suite.ts';

for (const personality of Object.keys(personalities) as PersonalityName[]) {
  describeContract(`practice ${personality}`, async () => {
    const account = { username: 'mira', displayName: 'Mira' };
    const practice = await startPractice({ token: 'contract', account, personality });
    return {
      url: practice.url,
      token: practice.token,
      isStock: personalities[personality].manners === stockManners,
      close: practice.close,
    };
  });
}
