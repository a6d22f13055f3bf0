// Accounts as Mastodon's JSON (app/serializers/rest/account_serializer.rb), in the shape of each version.

import { ownAccount, type Instance } from './instance.ts';
import type { StoredAccount } from './stored.ts';

/** A JSON object on its way out. */
export type Json = Readonly<Record<string, unknown>>;

/** Accounts are as old as the practice instance's first day. */
const createdAt = '2026-01-01T00:00:00.000Z';

function activityOf(instance: Instance, account: StoredAccount): Json {
  const isOwn = account.id === ownAccount(instance).id;
  const newest = isOwn ? instance.store.newestStatus() : null;
  return {
    followers_count: account.followers,
    following_count: 0,
    statuses_count: isOwn ? instance.store.statusCount() : 0,
    last_status_at: newest === null ? null : new Date(newest.createdAtMs).toISOString().slice(0, 10),
  };
}

function collectionFields(instance: Instance): Json {
  if (!instance.personality.hasCollections) return {};
  return {
    avatar_description: '',
    header_description: '',
    show_media: true,
    show_media_replies: true,
    show_featured: true,
    feature_approval: { automatic: [], manual: [], current_user: 'denied' },
  };
}

/** Account. */
export function renderAccount(instance: Instance, account: StoredAccount): Json {
  const url = instance.url();
  const avatar = `${url}/avatars/original/missing.png`;
  const header = `${url}/headers/original/missing.png`;
  const path = instance.personality.hasCollections ? `ap/users/${account.id}` : `users/${account.username}`;
  return {
    id: account.id,
    username: account.username,
    acct: account.username,
    display_name: account.displayName,
    locked: false,
    bot: false,
    discoverable: null,
    indexable: false,
    group: false,
    created_at: createdAt,
    note: '',
    url: `${url}/@${account.username}`,
    uri: `${url}/${path}`,
    avatar,
    avatar_static: avatar,
    header,
    header_static: header,
    ...activityOf(instance, account),
    hide_collections: null,
    noindex: false,
    ...collectionFields(instance),
    emojis: [],
    roles: [],
    fields: [],
  };
}

/** CredentialAccount: the own account as its owner sees it. */
export function renderOwnAccount(instance: Instance): Json {
  const { hasQuotes, hasCollections, apiVersion } = instance.personality;
  return {
    ...renderAccount(instance, ownAccount(instance)),
    source: {
      privacy: 'public',
      sensitive: false,
      language: null,
      note: '',
      fields: [],
      follow_requests_count: 0,
      hide_collections: null,
      discoverable: null,
      indexable: false,
      ...(apiVersion === null ? {} : { attribution_domains: [] }),
      ...(hasQuotes ? { quote_policy: 'public' } : {}),
    },
    role: {
      id: '-99',
      name: '',
      permissions: '65536',
      color: '',
      highlighted: false,
      ...(hasCollections ? { collection_limit: 10 } : {}),
    },
  };
}
