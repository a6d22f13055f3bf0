// What is known of a token before the first post, and what a refusal of it names.

import { expect, it } from 'vitest';
import { scopesCheck } from '../../src/checks/scopes.ts';
import { classifyExchange } from '../../src/mastodon/classify-exchange.ts';
import type { AskingContext } from '../../src/replay/context.ts';
import { stopIfRefusedAltogether } from '../../src/replay/request.ts';
import { modelAccount } from '../support/model-server.ts';

function told(scopes: readonly string[] | null): Promise<unknown> {
  const server = { readScopes: () => Promise.resolve({ kind: 'ok', value: scopes, rate: null }) };
  return scopesCheck({
    server: server as never,
    account: modelAccount,
    signal: new AbortController().signal,
  });
}

it.each([
  [['read', 'write']],
  [['profile', 'read:statuses', 'write:statuses', 'write:media']],
  [['read:accounts', 'read:statuses', 'write']],
])('a program with %j may be enough', async (scopes) => {
  expect(await told(scopes)).toEqual([{ code: 'scopesGranted', args: { scopes } }]);
});

it('what the program lacks, the token lacks: all of it is named', async () => {
  const args: unknown = expect.objectContaining({ scope: 'write:statuses, write:media' });
  await expect(told(['read'])).rejects.toMatchObject({ code: 'SCOPE_MISSING', args });
});

const headers = { 'content-type': 'application/json' };
it.each([
  ['This action is outside the authorized scopes', {}],
  ['Forbidden: token has insufficient scope permission', {}],
  ['insufficient_scope', {}],
  ['nothing known', { 'www-authenticate': 'Bearer error="insufficient_scope"' }],
])('403 "%s" names the scope that was needed', (error, more) => {
  const body = JSON.stringify({ error });
  const exchange = {
    kind: 'answered',
    status: 403,
    headers: { ...headers, ...more },
    body,
    flaw: null,
  } as const;
  const answer = classifyExchange(exchange, () => null);
  const context = { account: modelAccount } as AskingContext;
  for (const [action, scope] of [
    ['posting', 'write:statuses'],
    ['looking people up', 'read:search'],
    ['changing the profile', 'write:accounts'],
  ] as const) {
    const args: unknown = expect.objectContaining({ scope });
    expect(() => {
      stopIfRefusedAltogether(context, answer, action);
    }).toThrow(expect.objectContaining({ code: 'SCOPE_MISSING', args }));
  }
});
