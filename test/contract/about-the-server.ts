// The contract: what a server says of itself.

import { expect, it } from 'vitest';
import { errorOf, field, textField } from '../support/api-client.ts';
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

  it('knows programs and their tokens', async () => {
    const { api, quirks } = bench();
    const program = { client_name: 'Contract', redirect_uris: 'urn:ietf:wg:oauth:2.0:oob' };
    const ask = (path: string, json: object) => api.ask('POST', path, { json, token: null });
    await quirks.promise('a scope nobody knows is 422', async () => {
      expect((await ask('/api/v1/apps', { ...program, scopes: 'read banana' })).httpStatus).toBe(422);
    });
    await quirks.promise('a token can be revoked, and says so', async () => {
      const app = (await ask('/api/v1/apps', { ...program, scopes: 'read' })).body;
      const [client_id, client_secret] = [textField(app, 'client_id'), textField(app, 'client_secret')];
      const grant = { grant_type: 'client_credentials', scope: 'read', client_id, client_secret };
      const token = textField((await ask('/oauth/token', grant)).body, 'access_token');
      const refused = await ask('/oauth/revoke', { client_id, client_secret: 'wrong', token });
      expect([refused.httpStatus, errorOf(refused)]).toEqual([403, 'unauthorized_client']);
      const revoked = await ask('/oauth/revoke', { client_id, client_secret, token });
      expect([revoked.httpStatus, revoked.body]).toEqual([200, {}]);
      const after = await api.ask('GET', '/api/v1/apps/verify_credentials', { token });
      expect([after.httpStatus, errorOf(after)]).toEqual([401, 'The access token was revoked']);
    });
    await quirks.promise('it says where to log in, and with which scopes (4.3)', async () => {
      const said = await api.ask('GET', '/.well-known/oauth-authorization-server', { token: null });
      const scopes = field(said.body, 'scopes_supported');
      const count = Array.isArray(scopes) ? scopes.length : 0;
      const { release } = bench();
      expect(count).toBe(release < 4.3 ? 0 : release < 4.6 ? 45 : 47);
      expect(field(said.body, 'userinfo_endpoint') !== undefined).toBe(release >= 4.4);
    });
    expect(quirks.all()).toBeInstanceOf(Array);
  });

  it('follows others, and nobody follows himself', async () => {
    const { api, accountId, quirks, release } = bench();
    await quirks.promise('following oneself is refused', async () => {
      const refused = await api.ask('POST', `/api/v1/accounts/${accountId}/follow`);
      expect(refused.httpStatus).toBe(release < 4.3 ? 404 : 403);
    });
    expect(accountId).not.toBe('');
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
