// Accounts that a search finds, and what is between them and ours.
// https://docs.joinmastodon.org/entities/Account/, https://docs.joinmastodon.org/entities/Relationship/

import { serverAccountId } from '../model/ids.ts';
import type { FoundAccount, Relationship } from '../model/relationship.ts';
import type { FollowCounts } from '../ports/people-server.ts';
import { asList, asRecord, asCount, asId, asText } from '../model/json.ts';

/** An account; null for anything else. Those of the server itself come without a host, so `domain` is added. */
function decodeFoundAccount(body: unknown, domain: string): FoundAccount | null {
  const account = asRecord(body);
  const id = asId(account?.['id']);
  const acct = asText(account?.['acct']);
  if (id === null || acct === null) return null;
  return {
    id: serverAccountId(id),
    address: acct.includes('@') ? acct : `${acct}@${domain}`,
    displayName: asText(account?.['display_name']) ?? '',
    isSuspended: account?.['suspended'] === true,
    isMemorial: account?.['memorial'] === true,
    movedTo: decodeFoundAccount(account?.['moved'], domain),
  };
}

/** The account of the results that has this address, host and all; null where there is none. */
export function decodeSearch(
  body: unknown,
  address: string,
  domain: string,
): { readonly found: FoundAccount | null } | null {
  const results = asRecord(body)?.['accounts'];
  if (!Array.isArray(results)) return null;
  const wanted = address.toLowerCase();
  const accounts = asList(results).map((one) => decodeFoundAccount(one, domain));
  return { found: accounts.find((one) => one?.address.toLowerCase() === wanted) ?? null };
}

/** What is between the two; null for anything else. */
export function decodeRelationship(body: unknown): Relationship | null {
  const relationship = asRecord(body);
  const id = asId(relationship?.['id']);
  if (id === null) return null;
  const is = (name: string): boolean => relationship?.[name] === true;
  return {
    account: serverAccountId(id),
    isFollowing: is('following'),
    isRequested: is('requested'),
    isBlocking: is('blocking'),
    isMuting: is('muting'),
    isBlockedBy: is('blocked_by'),
  };
}

/** Several of them; null for anything but a list. */
export function decodeRelationships(body: unknown): readonly Relationship[] | null {
  if (!Array.isArray(body)) return null;
  return body.map(decodeRelationship).filter((one) => one !== null);
}

/** How many the account follows and is followed by; null for anything else. */
export function decodeFollowCounts(body: unknown): FollowCounts | null {
  const account = asRecord(body);
  const following = asCount(account?.['following_count']);
  return following === null ? null : { following, followers: asCount(account?.['followers_count']) ?? 0 };
}
