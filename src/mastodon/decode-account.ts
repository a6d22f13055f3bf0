// The account a token belongs to, and what the token may do.
// https://docs.joinmastodon.org/entities/Account/#CredentialAccount

import type { TargetAccount } from '../model/account.ts';
import { serverAccountId } from '../model/ids.ts';
import { isoTimeMs } from './time-text.ts';
import { asRecord, asCount, asId, asText } from '../model/json.ts';

/** The account; null for anything else. Own accounts come without their host, so `domain` is added. */
export function decodeAccount(body: unknown, instance: URL, domain: string): TargetAccount | null {
  const account = asRecord(body);
  const id = asId(account?.['id']);
  const acct = asText(account?.['acct']) ?? asText(account?.['username']);
  if (id === null || acct === null) return null;
  const moved = asRecord(account?.['moved']);
  return {
    id: serverAccountId(id),
    acct: acct.includes('@') ? acct : `${acct}@${domain}`,
    url: URL.parse(asText(account?.['url']) ?? '')?.href ?? instance.href,
    followers: asCount(account?.['followers_count']) ?? 0,
    statuses: asCount(account?.['statuses_count']) ?? 0,
    isLocked: account?.['locked'] === true,
    movedTo: moved === null ? null : (asText(moved['acct']) ?? asText(moved['url']) ?? 'another account'),
    isSuspended: account?.['suspended'] === true,
    isLimited: account?.['limited'] === true || account?.['silenced'] === true,
    createdAtMs: isoTimeMs(asText(account?.['created_at']) ?? ''),
  };
}

/** The scopes that `apps/verify_credentials` tells (since Mastodon 4.3), in a list or in one text, parted by blanks or commas; null otherwise. */
export function decodeScopes(body: unknown): readonly string[] | null {
  const scopes = asRecord(body)?.['scopes'];
  if (typeof scopes === 'string') return scopes.split(/[\s,]+/).filter((scope) => scope !== '');
  return Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : null;
}
