// The contract: what a server says of itself.

import { expect, it } from 'vitest';
import { errorOf, field } from '../support/api-client.ts';
import type { Bench } from './bench.ts';

/** What a server says of itself. */
export function aboutTheServer(bench: () => Bench): void {
  it('says which software it is', () => {
    expect(bench().software).toMatch(/^[a-z0-9-]+$/);
  });

  it('says how much a status holds', async () => {
    const [v2, v1] = [
      await bench().api.ask('GET', '/api/v2/instance', { token: null }),
      await bench().api.ask('GET', '/api/v1/instance', { token: null }),
    ];
    const limits = [v2, v1].map(({ body }) => field(body, 'configuration', 'statuses', 'max_characters'));
    expect(limits.some((limit) => typeof limit === 'number' && limit >= 500)).toBe(true);
  });

  it('refuses a token it does not know', async () => {
    const answer = await bench().api.ask('GET', '/api/v1/accounts/verify_credentials', { token: 'wrong' });
    expect(answer.httpStatus).toBeGreaterThanOrEqual(400);
    await bench().quirks.promise('a wrong token is 401 with an error', () => {
      expect(answer.httpStatus).toBe(401);
      expect(errorOf(answer)).not.toBe('');
      return Promise.resolve();
    });
  });

  it('tells its limits in headers', async () => {
    const { quirks, api } = bench();
    const { headers } = await api.ask('GET', '/api/v1/accounts/verify_credentials');
    expect(headers.get('content-type')).toContain('json');
    await quirks.promise('X-RateLimit headers with an ISO date', () => {
      expect(headers.get('x-ratelimit-limit')).toMatch(/^\d+$/);
      expect(headers.get('x-ratelimit-remaining')).toMatch(/^\d+$/);
      expect(headers.get('x-ratelimit-reset')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
      return Promise.resolve();
    });
  });
}
