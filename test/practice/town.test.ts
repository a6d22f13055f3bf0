// Many accounts behind one address: posts are apart, limits of the address are not.

import { describe, expect, it, onTestFinished } from 'vitest';
import { startTown, type Town } from '../support/town.ts';
import type { PracticeOptions } from '../../src/practice/practice.ts';
import { apiClient } from '../support/api-client.ts';

const residents = ['ada', 'bea'].map((username) => ({
  token: `token-of-${username}`,
  account: { username, displayName: username },
}));

async function townFor(options: Omit<PracticeOptions, 'token' | 'account'> = {}): Promise<Town> {
  const town = await startTown(residents, options);
  onTestFinished(() => town.close());
  return town;
}

describe('a practice server with many accounts', () => {
  it('tells by the token who asks', async () => {
    const town = await townFor();
    for (const { token, account } of residents) {
      const api = apiClient(town.url, token);
      const own = await api.ask('GET', '/api/v1/accounts/verify_credentials', {});
      expect(own.body).toMatchObject({ username: account.username });
      await api.ask('POST', '/api/v1/statuses', { json: { status: `by ${account.username}` } });
    }
    expect(town.houses.map((house) => house.statuses().map(({ text }) => text))).toEqual([
      ['by ada'],
      ['by bea'],
    ]);
  });

  it('knows nobody by a token of its own making', async () => {
    const town = await townFor();
    const answer = await apiClient(town.url, 'wrong').ask('GET', '/api/v1/accounts/verify_credentials', {});
    expect(answer.httpStatus).toBe(401);
  });

  it.each([
    ['gotosocial' as const, 300],
    ['4.6' as const, 7_500],
  ])('counts what all of them ask from one address on %s', async (personality, limit) => {
    const town = await townFor({ personality, countsAddresses: true, now: () => Date.UTC(2026, 0, 1) });
    const asked = 20;
    for (let place = 0; place < asked; place += 1) {
      const api = apiClient(town.url, residents[place % 2]?.token ?? '');
      await api.ask('GET', '/api/v1/accounts/verify_credentials', {});
    }
    const counts = town.houses.map((house) => house.requests().total);
    expect(counts).toEqual([10, 10]);
    const last = await apiClient(town.url, 'token-of-ada').ask(
      'GET',
      '/api/v1/accounts/verify_credentials',
      {},
    );
    const told = Number(last.headers.get('x-ratelimit-remaining'));
    // Mastodon tells of the limit with the least left, which is the token's own.
    expect(told).toBe(limit === 300 ? 300 - asked - 1 : 300 - asked / 2 - 1);
  });
});
