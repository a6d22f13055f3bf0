// An account that is nobody's place to post any more, before the first post.

import { expect, it } from 'vitest';
import { accountCheck, valueOf } from '../../src/checks/account.ts';
import type { CheckInput } from '../../src/checks/check.ts';
import type { TargetAccount } from '../../src/model/account.ts';
import { memoryLedger } from '../../src/store/memory-ledger.ts';
import { modelAccount } from '../support/model-server.ts';

const checked = (account: Partial<TargetAccount>): Promise<unknown> =>
  accountCheck({ account: { ...modelAccount, ...account }, ledger: memoryLedger() } as unknown as CheckInput);

it.each([
  [{ isSuspended: true }, 'ACCOUNT_SUSPENDED'],
  [{ movedTo: 'me@elsewhere.example' }, 'ACCOUNT_MOVED'],
] as const)('%j is %s', async (account, code) => {
  await expect(checked(account)).rejects.toMatchObject({ code });
});

it.each([
  ['Your login is currently disabled', 'ACCOUNT_DISABLED'],
  ['Your login is missing a confirmed e-mail address', 'ACCOUNT_UNCONFIRMED'],
  ['Your login is currently pending approval', 'ACCOUNT_PENDING'],
  ['This action is outside the authorized scopes', 'SCOPE_MISSING'],
] as const)('403 "%s" is %s', (message, code) => {
  const said = { httpStatus: 403, message: `HTTP 403: ${message}`, isFromApi: true };
  const answer = { kind: 'refused', refusal: 'forbidden', ...said, rate: null } as never;
  expect(() => valueOf(answer, 'model.example', 'read:accounts')).toThrow(expect.objectContaining({ code }));
});

it('a token without an account, and a wall before the server, are named', () => {
  const refused = { kind: 'refused', message: 'HTTP 422: no', isFromApi: true, rate: null };
  const read = (answer: object) => () =>
    valueOf({ ...refused, ...answer } as never, 'model.example', 'read:accounts');
  const code = (name: string): unknown => expect.objectContaining({ code: name });
  expect(read({ refusal: 'invalid', httpStatus: 422 })).toThrow(code('TOKEN_REFUSED'));
  expect(read({ refusal: 'notFound', httpStatus: 404 })).toThrow(code('TOKEN_REFUSED'));
  expect(read({ refusal: 'forbidden', httpStatus: 403, isFromApi: false, lacksScope: true })).toThrow(
    code('SCOPE_MISSING'),
  );
  const walled = { refusal: 'forbidden', httpStatus: 503, isFromApi: false, wall: 'Cloudflare' };
  expect(read(walled)).toThrow(code('INSTANCE_WALLED'));
});

it('a server that answers with something else is not called unreachable', () => {
  const read = (answer: object, scope: string) => () => valueOf(answer as never, 'model.example', scope);
  const fails: unknown = expect.objectContaining({ code: 'INSTANCE_FAILS' });
  const odd = { kind: 'unknown', cause: 'answered', detail: 'no JSON, but HTTP 200: Sign in', rate: null };
  const gone = { kind: 'refused', refusal: 'notFound', message: 'HTTP 404: no', rate: null };
  expect(read(odd, 'read:accounts')).toThrow(fails);
  expect(read({ ...gone, isFromApi: false }, 'read:accounts')).toThrow(fails);
  expect(read({ ...gone, isFromApi: true }, 'read:statuses')).toThrow(fails);
  expect(read({ ...odd, cause: 'lost' }, 'read:accounts')).toThrow(
    expect.objectContaining({ code: 'INSTANCE_UNREACHABLE' }),
  );
});

it('an account that shows to be limited is reported', async () => {
  expect(await checked({ isLimited: true })).toContainEqual(
    expect.objectContaining({ code: 'accountLimited' }),
  );
  expect(await checked({})).not.toContainEqual(expect.objectContaining({ code: 'accountLimited' }));
});
