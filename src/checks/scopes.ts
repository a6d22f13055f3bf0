// Whether the token may do what the plan needs, as far as it can be told: `apps/verify_credentials` (since Mastodon 4.3) tells the
// scopes of the program, and an OAuth grant may be narrower. What the program lacks the token lacks; what only the token lacks is
// told by the first refusal, which stops the run with nothing lost.
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
  // All that is read of accounts is one's own (https://docs.joinmastodon.org/api/oauth-scopes/#profile).
  if (scope === 'read:accounts' && granted.includes('profile')) return true;
  const isInFollow = coveredByFollow.test(scope) && granted.includes('follow');
  return isInFollow || granted.includes(scope) || granted.includes(scope.split(':', 1)[0] ?? scope);
}

/** What the program of the token may do; null where the server does not tell. Stops with SCOPE_MISSING when a needed scope is missing. */
async function grantedScopes(
  { server, account, signal }: Pick<CheckInput, 'server' | 'account' | 'signal'>,
  needed: readonly string[],
): Promise<readonly string[] | null> {
  const answer = await server.readScopes(signal);
  const scopes = answer.kind === 'ok' ? answer.value : null;
  const missing = scopes === null ? [] : needed.filter((scope) => !covers(scopes, scope));
  if (scopes === null || missing.length === 0) return scopes;
  throw new MigrationError('SCOPE_MISSING', {
    ...{ instance: new URL(account.url).host, scope: missing.join(', ') },
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
