// The contract on a real server, when one is named: TWEETFERRY_CONTRACT_URL, TWEETFERRY_CONTRACT_TOKEN (an account
// made for this), and TWEETFERRY_CONTRACT_STOCK=1 when it is a stock Mastodon. `npm run contract` runs this file and
// nothing else; it ends with a table of what was kept, of known quirks, and of surprises.

import { describe } from 'vitest';
import { judge } from './quirks.ts';
import { describeContract } from './suite.ts';

const url = process.env['TWEETFERRY_CONTRACT_URL'] ?? '';
const token = process.env['TWEETFERRY_CONTRACT_TOKEN'] ?? '';
const isNamed = url !== '' && token !== '';
if (!isNamed)
  process.stderr.write(
    'No real server: TWEETFERRY_CONTRACT_URL and TWEETFERRY_CONTRACT_TOKEN are not set.\n',
  );

describe.skipIf(!isNamed)('the contract', () => {
  describeContract(
    url,
    () =>
      Promise.resolve({
        url: url.replace(/\/$/, ''),
        token,
        isStock: process.env['TWEETFERRY_CONTRACT_STOCK'] === '1',
        close: () => Promise.resolve(),
      }),
    (software, outcomes) => {
      console.table(judge(software, outcomes));
    },
  );
});
