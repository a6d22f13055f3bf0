// A server that forbids what it allowed before: perhaps the token lacks something, perhaps the account was suspended or has
// moved in the meantime. One question tells which.

import { MigrationError } from '../errors/migration-error.ts';
import type { ReplayContext } from './context.ts';
import { request } from './request.ts';

async function askWhy(context: ReplayContext): Promise<MigrationError | null> {
  const { acct, url } = context.account;
  const answer = await request(context, 'read', () => context.server.readAccount(context.signal));
  // It was read with this token when the run began; a page is a firewall's word, not the account's.
  if (answer.kind === 'refused' && answer.refusal === 'forbidden' && answer.isFromApi)
    return new MigrationError('ACCOUNT_DISABLED', {
      instance: new URL(url).host,
      answer: answer.message,
    });
  if (answer.kind !== 'ok') return null;
  const { isSuspended, movedTo } = answer.value;
  if (isSuspended) return new MigrationError('ACCOUNT_SUSPENDED', { acct });
  return movedTo === null ? null : new MigrationError('ACCOUNT_MOVED', { acct, to: movedTo });
}

/**
 * The error that says why: ACCOUNT_SUSPENDED, ACCOUNT_MOVED or ACCOUNT_DISABLED in place of ACTION_FORBIDDEN or ALL_REFUSED
 * where it is so.
 */
export async function whyForbidden(context: ReplayContext, error: unknown): Promise<unknown> {
  const isAboutUs =
    error instanceof MigrationError && (error.code === 'ACTION_FORBIDDEN' || error.code === 'ALL_REFUSED');
  if (!isAboutUs) return error;
  return (await askWhy(context)) ?? error;
}
