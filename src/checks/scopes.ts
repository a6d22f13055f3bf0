// Whether the token may do what the plan needs, where the server tells (`apps/verify_credentials` since Mastodon
// 4.3); elsewhere the first refusal tells, and stops the run with nothing lost.
// https://docs.joinmastodon.org/methods/apps/#verify_credentials

import { MigrationError } from '../errors/migration-error.ts';
import type { Finding } from '../model/finding.ts';
import type { CheckInput } from './check.ts';

/** What posting takes. */
const toPost = ['read:accounts', 'read:statuses', 'write:statuses', 'write:media'];

/** What each tie takes beside looking people up. */
const toTie = { follow: 'write:follows', block: 'write:blocks', mute: 'write:mutes' } as const;
/** What the old scope `follow` covers (https://docs.joinmastodon.org/api/oauth-scopes/#follow). */
const coveredByFollow = /:(?:follows|blocks|mutes)$/;

function covers(granted: readonly string[], scope: string): boolean {
  const isInFollow = coveredByFollow.test(scope) && granted.includes('follow');
  return isInFollow || granted.includes(scope) || granted.includes(scope.split(':', 1)[0] ?? scope);
}

/** What the token may do; null where the server does not tell. Stops with SCOPE_MISSING when a needed scope is missing. */
async function grantedScopes(
  { server, account, signal }: Pick<CheckInput, 'server' | 'account' | 'signal'>,
  needed: readonly string[],
): Promise<readonly string[] | null> {
  const answer = await server.readScopes(signal);
  const scopes = answer.kind === 'ok' ? answer.value : null;
  const missing = scopes && needed.find((scope) => !covers(scopes, scope));
  if (!missing) return scopes;
  throw new MigrationError('SCOPE_MISSING', {
    ...{ instance: new URL(account.url).host, scope: missing },
    answer: `it has ${scopes.join(', ')}`,
  });
}

/** Whether it may post. Stops with SCOPE_MISSING when a needed scope is known to be missing. */
export async function scopesCheck(
  input: Pick<CheckInput, 'server' | 'account' | 'signal'>,
): Promise<readonly Finding[]> {
  const scopes = await grantedScopes(input, toPost);
  return [scopes ? { code: 'scopesGranted', args: { scopes } } : { code: 'scopesUnknown', args: {} }];
}

/** Whether it may look people up and make such ties to them. Throws MigrationError SCOPE_MISSING. */
export async function checkTieScopes(
  input: Pick<CheckInput, 'server' | 'account' | 'signal'>,
  kinds: readonly (keyof typeof toTie)[],
): Promise<void> {
  const lookingUp = ['read:accounts', 'read:search', 'read:follows'];
  await grantedScopes(input, [...lookingUp, ...kinds.map((kind) => toTie[kind])]);
}
