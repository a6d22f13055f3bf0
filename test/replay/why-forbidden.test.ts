// What is said when a server forbids on the way what it allowed before.

import { expect, it } from 'vitest';
import { MigrationError } from '../../src/errors/migration-error.ts';
import type { Server } from '../../src/ports/server.ts';
import type { ReplayContext } from '../../src/replay/context.ts';
import { whyForbidden } from '../../src/replay/why-forbidden.ts';
import { modelAccount } from '../support/model-server.ts';

const rate = { limit: null, remaining: null, resetAtMs: null, retryAfterMs: null, serverNowMs: null };
const forbidden = {
  kind: 'refused',
  refusal: 'forbidden',
  httpStatus: 403,
  message: '',
  isFromApi: true,
  rate,
} as const;
const ok = (more: object) => ({ kind: 'ok', value: { ...modelAccount, ...more }, rate }) as const;

type Answered = Awaited<ReturnType<Server['readAccount']>>;

async function saidOn(answer: Answered, code: 'ACTION_FORBIDDEN' | 'TOKEN_REFUSED'): Promise<unknown> {
  const context = {
    account: modelAccount,
    server: { readAccount: () => Promise.resolve(answer) },
    limiter: { reserve: () => Promise.resolve(), learn: () => undefined },
    signal: new AbortController().signal,
    listen: () => undefined,
  } as unknown as ReplayContext;
  return whyForbidden(context, new MigrationError(code, { instance: 'model.example', action: 'posting' }));
}

it.each<[string, Answered]>([
  ['ACCOUNT_SUSPENDED', ok({ isSuspended: true })],
  ['ACCOUNT_MOVED', ok({ movedTo: 'me@elsewhere.example' })],
  ['ACCOUNT_DISABLED', forbidden],
  ['ACTION_FORBIDDEN', ok({})],
  ['ACTION_FORBIDDEN', { kind: 'unknown', cause: 'lost', detail: 'reset', rate: null }],
])('%s after %j', async (code, answer) => {
  expect(await saidOn(answer, 'ACTION_FORBIDDEN')).toMatchObject({ code });
});

it('is not asked after another error', async () => {
  expect(await saidOn(ok({ isSuspended: true }), 'TOKEN_REFUSED')).toMatchObject({ code: 'TOKEN_REFUSED' });
});
