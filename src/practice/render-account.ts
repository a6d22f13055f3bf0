// Accounts as Mastodon's JSON (app/serializers/rest/account_serializer.rb), in the shape of each version.

import { ownAccount, surroundingsOf, type Instance } from './instance.ts';
import { renderContent } from './render-content.ts';
import type { StoredAccount, StoredPicture } from './stored.ts';

/** A JSON object on its way out. */
export type Json = Readonly<Record<string, unknown>>;

/** Accounts are as old as the practice instance's first day. */
const createdAt = '2026-01-01T00:00:00.000Z';

function activityOf(instance: Instance, account: StoredAccount): Json {
  const isOwn = account.id === ownAccount(instance).id;
  const newest = isOwn ? instance.store.newestStatus() : null;
  return {
    followers_count: account.followers,
    following_count: isOwn ? instance.store.ties.following() : 0,
    statuses_count: isOwn ? instance.store.statusCount() : 0,
    last_status_at: newest === null ? null : new Date(newest.createdAtMs).toISOString().slice(0, 10),
  };
}

function collectionFields(instance: Instance): Json {
  if (instance.personality.entities < 4.6) return {};
  return {
    avatar_description: '',
    header_description: '',
    show_media: true,
    show_media_replies: true,
    show_featured: true,
    feature_approval: { automatic: [], manual: [], current_user: 'denied' },
  };
}

/** Where a picture of the profile is; who has none shows that of everybody. */
export function picturePath(
  which: 'avatar' | 'header',
  accountId: string,
  picture: StoredPicture | null,
): string {
  if (picture === null) return `/${which}s/original/missing.png`;
  const folders = accountId.replace(/(\d{3})(?=\d)/g, '$1/');
  const extension = (picture.mimeType.split('/')[1] ?? 'bin').replace('jpeg', 'jpg');
  return `/system/accounts/${which}s/${folders}/original/${picture.sha256.slice(0, 16)}.${extension}`;
}

/** What an account says of itself; the practice instance knows that of its own alone. */
function saidBy(instance: Instance, account: StoredAccount): Json {
  const isOwn = account.id === ownAccount(instance).id;
  const profile = isOwn ? instance.store.profile() : null;
  const html = (text: string): string => renderContent(text, surroundingsOf(instance));
  const [avatar, header] = (['avatar', 'header'] as const).map(
    (which) => instance.url() + picturePath(which, account.id, profile?.[which] ?? null),
  );
  return {
    display_name: profile?.displayName ?? account.displayName,
    locked: profile?.isLocked ?? false,
    note: html(profile?.note ?? ''),
    ...{ avatar, avatar_static: avatar, header, header_static: header },
    fields: (profile?.fields ?? []).map(({ name, value }) => ({
      ...{ name, value: html(value).replace(/^<p>(.*)<\/p>$/s, '$1'), verified_at: null },
    })),
  };
}

/** The address of an account's actor, which is its name among servers. */
export function actorUrl(instance: Instance, { id, username }: StoredAccount): string {
  const path = instance.personality.entities >= 4.6 ? `ap/users/${id}` : `users/${username}`;
  return `${instance.url()}/${path}`;
}

/** Account. */
export function renderAccount(instance: Instance, account: StoredAccount): Json {
  return {
    id: account.id,
    username: account.username,
    acct: account.username,
    bot: false,
    discoverable: null,
    indexable: false,
    group: false,
    created_at: createdAt,
    ...saidBy(instance, account),
    url: `${instance.url()}/@${account.username}`,
    uri: actorUrl(instance, account),
    ...activityOf(instance, account),
    hide_collections: null,
    noindex: false,
    ...collectionFields(instance),
    emojis: [],
    roles: [],
  };
}

/** CredentialAccount: the own account as its owner sees it. */
export function renderOwnAccount(instance: Instance): Json {
  const { entities } = instance.personality;
  const { visibility, sensitive, language, note, fields } = instance.store.profile();
  return {
    ...renderAccount(instance, ownAccount(instance)),
    source: {
      ...{ privacy: visibility, sensitive, language, note },
      fields: fields.map(({ name, value }) => ({ name, value, verified_at: null })),
      follow_requests_count: 0,
      hide_collections: null,
      discoverable: null,
      indexable: false,
      ...(entities < 4.4 ? {} : { attribution_domains: [] }),
      ...(entities < 4.5 ? {} : { quote_policy: 'public' }),
    },
    role: {
      id: '-99',
      name: '',
      permissions: '65536',
      color: '',
      highlighted: false,
      ...(entities < 4.6 ? {} : { collection_limit: 10 }),
    },
  };
}
