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
  ['Your login is missing a confirmed e-mail address', 'ACCOUNT_DISABLED'],
  ['This action is outside the authorized scopes', 'SCOPE_MISSING'],
] as const)('403 "%s" is %s', (message, code) => {
  const said = { httpStatus: 403, message: `HTTP 403: ${message}`, isFromApi: true };
  const answer = { kind: 'refused', refusal: 'forbidden', ...said, rate: null } as never;
  expect(() => valueOf(answer, 'model.example', 'read:accounts')).toThrow(expect.objectContaining({ code }));
});
