// The account the token belongs to, and what an earlier run of this migration did for it.

import { MigrationError } from '../errors/migration-error.ts';
import { shutOutError } from '../errors/shut-out.ts';
import type { TargetAccount } from '../model/account.ts';
import type { Finding } from '../model/finding.ts';
import type { Answer, Server } from '../ports/server.ts';
import { waitTold } from '../model/wait-told.ts';
import type { CheckInput } from './check.ts';

/**
 * The value of an answer. Throws MigrationError TOKEN_REFUSED, SCOPE_MISSING, ACCOUNT_DISABLED and its like, ACTION_FORBIDDEN,
 * INSTANCE_WALLED, INSTANCE_BUSY, INSTANCE_FAILS or INSTANCE_UNREACHABLE.
 */
export function valueOf<Value>(answer: Answer<Value>, instance: string, scope: string): Value {
  if (answer.kind === 'ok') return answer.value;
  if (answer.kind === 'unknown' && answer.cause === 'answered')
    throw new MigrationError('INSTANCE_FAILS', { instance, answer: answer.detail });
  if (answer.kind !== 'refused')
    throw new MigrationError('INSTANCE_UNREACHABLE', { instance, reason: answer.detail });
  const { refusal, message, isFromApi, wall, lacksScope } = answer;
  const said = { instance, answer: message };
  if (wall !== undefined) throw new MigrationError('INSTANCE_WALLED', { ...said, wall });
  if (lacksScope) throw new MigrationError('SCOPE_MISSING', { ...said, scope });
  if (refusal === 'unauthorized') throw new MigrationError('TOKEN_REFUSED', said);
  const shutOut = refusal === 'forbidden' ? shutOutError(instance, message) : null;
  if (shutOut) throw shutOut;
  if (refusal === 'forbidden' && isFromApi) throw new MigrationError('SCOPE_MISSING', { ...said, scope });
  if (refusal === 'forbidden')
    throw new MigrationError('ACTION_FORBIDDEN', { ...said, action: 'reading the account' });
  if (refusal === 'tooMany')
    throw new MigrationError('INSTANCE_BUSY', { instance, ...waitTold(answer.rate) });
  // The server was recognised before, so that what it does not take of this question is the token: a program's has no account.
  const isOfToken = refusal === 'invalid' || (refusal === 'notFound' && scope === 'read:accounts');
  if (isFromApi && isOfToken) throw new MigrationError('TOKEN_REFUSED', said);
  throw new MigrationError('INSTANCE_FAILS', said);
}

/** Throws MigrationError ACCOUNT_MOVED or ACCOUNT_SUSPENDED for an account that is nobody's place to post any more. */
export function stopIfGone({ acct, movedTo, isSuspended }: TargetAccount): void {
  if (isSuspended) throw new MigrationError('ACCOUNT_SUSPENDED', { acct });
  if (movedTo !== null) throw new MigrationError('ACCOUNT_MOVED', { acct, to: movedTo });
}

/** Whose token it is. Throws MigrationError as `valueOf` does. */
export async function readTargetAccount(
  server: Server,
  instance: string,
  signal: AbortSignal,
): Promise<TargetAccount> {
  return valueOf(await server.readAccount(signal), instance, 'read:accounts');
}

/** Says whose account it is and what is there already. Throws MigrationError ACCOUNT_MOVED or ACCOUNT_SUSPENDED. */
export async function accountCheck({ account, ledger }: CheckInput): Promise<readonly Finding[]> {
  stopIfGone(account);
  const { done } = (await ledger.progress()).statuses;
  const { acct, statuses, isLimited } = account;
  const findings: Finding[] = [{ code: 'accountKnown', args: { acct, statuses } }];
  if (isLimited) findings.push({ code: 'accountLimited', args: { acct } });
  if (done > 0) findings.push({ code: 'goesOn', args: { posted: done } });
  return findings;
}
