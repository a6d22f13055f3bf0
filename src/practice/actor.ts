// An account as other servers see it: the answer of WebFinger and the actor behind it
// (https://docs.joinmastodon.org/spec/webfinger/, https://docs.joinmastodon.org/spec/activitypub/).

import { domainOf, findAccount, type Instance } from './instance.ts';
import type { Json } from './render-account.ts';
import type { StoredAccount } from './stored.ts';

/** What activities and actors are sent as. */
export const activityType = 'application/activity+json';

/** The address of an account's actor, which is its name among servers. */
export function actorUrl(instance: Instance, { id, username }: StoredAccount): string {
  const path = instance.personality.entities >= 4.6 ? `ap/users/${id}` : `users/${username}`;
  return `${instance.url()}/${path}`;
}

/** The account of this instance that an actor's address names; null for those of others. */
export function accountOfActor(instance: Instance, url: string): StoredAccount | null {
  return instance.store.accounts.find((account) => actorUrl(instance, account) === url) ?? null;
}

/** What WebFinger tells of `acct:name@host`; null where nobody bears the address, or does so no more. */
export function renderWebFinger(instance: Instance, resource: string): Json | null {
  const [username = '', host = ''] = resource.replace(/^acct:/, '').split('@');
  const account = findAccount(instance, username, host);
  if (account === null || account.isGone === true) return null;
  const url = actorUrl(instance, account);
  return {
    subject: `acct:${account.username}@${domainOf(instance)}`,
    aliases: [`${instance.url()}/@${account.username}`, url],
    links: [{ rel: 'self', type: activityType, href: url }],
  };
}

/** The actor; `movedTo` is the address of another one. */
export function renderActor(instance: Instance, account: StoredAccount, movedTo: string | null): Json {
  const url = actorUrl(instance, account);
  return {
    '@context': 'https://www.w3.org/ns/activitystreams',
    ...{ id: url, type: 'Person', preferredUsername: account.username, name: account.displayName },
    ...{ inbox: `${url}/inbox`, outbox: `${url}/outbox`, followers: `${url}/followers` },
    url: `${instance.url()}/@${account.username}`,
    manuallyApprovesFollowers: account.isLocked ?? false,
    ...(account.isSuspended ? { suspended: true } : {}),
    ...(account.isMemorial ? { memorial: true } : {}),
    ...(movedTo === null ? {} : { movedTo }),
  };
}
