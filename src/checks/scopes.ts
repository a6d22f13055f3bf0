// Whether the token may do what the plan needs, where the server tells (`apps/verify_credentials` since Mastodon
// 4.3); elsewhere the first refusal tells, and stops the run with nothing lost.
// https://docs.joinmastodon.org/methods/apps/#verify_credentials

import { MigrationError } from '../errors/migration-error.ts';
import type { Finding } from '../model/finding.ts';
import type { CheckInput } from './check.ts';

const needed = ['read:accounts', 'read:statuses', 'write:statuses', 'write:media'];

function covers(granted: readonly string[], scope: string): boolean {
  return granted.includes(scope) || granted.includes(scope.split(':', 1)[0] ?? scope);
}

/** Stops with SCOPE_MISSING when a needed scope is known to be missing. */
export async function scopesCheck({
  server,
  account,
  signal,
}: Pick<CheckInput, 'server' | 'account' | 'signal'>): Promise<readonly Finding[]> {
  const answer = await server.readScopes(signal);
  const scopes = answer.kind === 'ok' ? answer.value : null;
  if (scopes === null) return [{ code: 'scopesUnknown', args: {} }];
  const missing = needed.find((scope) => !covers(scopes, scope));
  if (missing)
    throw new MigrationError('SCOPE_MISSING', {
      ...{ instance: new URL(account.url).host, scope: missing },
      answer: `it has ${scopes.join(', ')}`,
    });
  return [{ code: 'scopesGranted', args: { scopes } }];
}
