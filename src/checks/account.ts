// The account the token belongs to, and what an earlier run of this migration did for it.

import { MigrationError } from '../errors/migration-error.ts';
import type { TargetAccount } from '../model/account.ts';
import type { Finding } from '../model/finding.ts';
import type { Answer, Server } from '../ports/server.ts';
import { waitTold } from '../model/wait-told.ts';
import type { CheckInput } from './check.ts';

/** What Mastodon says, in English whatever the account's language (app/controllers/api/base_controller.rb). */
const shutOut =
  /^HTTP 403: Your login is (?:currently (?:disabled|pending approval)|missing a confirmed e-mail)/;

/**
 * The value of an answer. Throws MigrationError TOKEN_REFUSED, SCOPE_MISSING, ACCOUNT_DISABLED, ACTION_FORBIDDEN,
 * INSTANCE_BUSY or INSTANCE_UNREACHABLE.
 */
export function valueOf<Value>(answer: Answer<Value>, instance: string, scope: string): Value {
  if (answer.kind === 'ok') return answer.value;
  if (answer.kind !== 'refused')
    throw new MigrationError('INSTANCE_UNREACHABLE', { instance, reason: answer.detail });
  const { refusal, message, isFromApi } = answer;
  const said = { instance, answer: message };
  if (refusal === 'unauthorized') throw new MigrationError('TOKEN_REFUSED', said);
  if (refusal === 'forbidden' && shutOut.test(message)) throw new MigrationError('ACCOUNT_DISABLED', said);
  if (refusal === 'forbidden' && isFromApi) throw new MigrationError('SCOPE_MISSING', { ...said, scope });
  if (refusal === 'forbidden')
    throw new MigrationError('ACTION_FORBIDDEN', { ...said, action: 'reading the account' });
  if (refusal === 'tooMany')
    throw new MigrationError('INSTANCE_BUSY', { instance, ...waitTold(answer.rate) });
  throw new MigrationError('INSTANCE_UNREACHABLE', { instance, reason: `it answers ${message}` });
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
  const { acct, statuses } = account;
  const known: Finding = { code: 'accountKnown', args: { acct, statuses } };
  return done > 0 ? [known, { code: 'goesOn', args: { posted: done } }] : [known];
}
