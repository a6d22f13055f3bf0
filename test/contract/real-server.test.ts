// The contract on a real server, when one is named: TWEETFERRY_CONTRACT_URL, TWEETFERRY_CONTRACT_TOKEN (an account
// made for this), and TWEETFERRY_CONTRACT_STOCK=1 when it is a stock Mastodon.

import { describe } from 'vitest';
import { describeContract } from './suite.ts';

const url = process.env['TWEETFERRY_CONTRACT_URL'] ?? '';
const token = process.env['TWEETFERRY_CONTRACT_TOKEN'] ?? '';

describe.skipIf(url === '' || token === '')('the contract', () => {
  describeContract(url, () =>
    Promise.resolve({
      url: url.replace(/\/$/, ''),
      token,
      isStock: process.env['TWEETFERRY_CONTRACT_STOCK'] === '1',
      close: () => Promise.resolve(),
    }),
  );
});
