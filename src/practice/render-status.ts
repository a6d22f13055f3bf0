// Statuses as Mastodon's JSON (app/serializers/rest/status_serializer.rb), in the shape of each version.

import type { ApiContext } from './answer.ts';
import { ownAccount, surroundingsOf, type Instance } from './instance.ts';
import { renderAccount, type Json } from './render-account.ts';
import { renderContent, renderQuoteLine } from './render-content.ts';
import { renderPoll } from './poll.ts';
import { renderMedia } from './render-media.ts';
import type { StoredScheduled, StoredStatus } from './stored.ts';
import { hashtagsIn } from './text-entities.ts';

/** `text`: the words as they were sent, as an answer to DELETE carries them. */
type Shown = 'content' | 'text';

/** A status by itself, or one that stands inside another. */
type Depth = 'quoting' | 'quoted';

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}

function mentionsOf(instance: Instance, status: StoredStatus): readonly Json[] {
  const mentioned = instance.store.accounts.filter((account) => status.mentions.includes(account.id));
  return mentioned.map(({ id, username }) => ({
    id,
    username,
    url: `${instance.url()}/@${username}`,
    acct: username,
  }));
}

function attachmentsOf(instance: Instance, ids: readonly string[]): readonly Json[] {
  return ids.flatMap((id) => {
    const media = instance.store.mediaAt(id, instance.now());
    if (media === null) return [];
    const rendered = renderMedia(instance, media);
    return [instance.personality.manners.keepsMediaIds ? rendered : { ...rendered, id: rendered['url'] }];
  });
}

function viewerFields(instance: Instance, status: StoredStatus): Json {
  const own = { favourited: false, reblogged: false, muted: false, bookmarked: false, filtered: [] };
  const pinned = instance.store.pins().includes(status.id);
  return status.visibility === 'direct' ? own : { ...own, pinned };
}

/** Quote, with the quoted status in full; that one's own quote is not shown again. */
function renderQuote(instance: Instance, { quotedId }: StoredStatus, shown: Shown): Json | null {
  if (quotedId === null) return null;
  const quoted = instance.store.status(quotedId);
  if (quoted === null) return { state: 'deleted', quoted_status: null };
  return { state: 'accepted', quoted_status: renderStatus(instance, quoted, shown, 'quoted') };
}

/** What is made of a status's words. */
interface RenderedWords {
  /** HTML. */
  readonly content: string;
  readonly tags: readonly Json[];
}

/** Kept for the newest ones, which are listed again and again; a status that is edited is another one. */
const mostKept = 64;
const kept = new Map<StoredStatus, RenderedWords>();

function keep(status: StoredStatus, words: RenderedWords): void {
  const oldest = kept.keys().next();
  if (kept.size >= mostKept && oldest.done !== true) kept.delete(oldest.value);
  kept.set(status, words);
}

function renderWords(instance: Instance, status: StoredStatus): RenderedWords {
  const known = kept.get(status);
  if (known !== undefined) return known;
  const content = renderContent(status.text, surroundingsOf(instance));
  const tags = hashtagsIn(status.text).map((name) => ({
    name,
    url: `${instance.url()}/tags/${encodeURIComponent(name)}`,
  }));
  const words = { content, tags };
  keep(status, words);
  return words;
}

function contentOf(instance: Instance, status: StoredStatus): string {
  const { text, quotedId } = status;
  const words = renderWords(instance, status).content;
  if (quotedId === null || instance.store.status(quotedId) === null) return words;
  const url = `${instance.url()}/@${ownAccount(instance).username}/${quotedId}`;
  const { writesQuoteLine } = instance.personality.manners;
  return text.includes(url) || !writesQuoteLine
    ? words
    : renderQuoteLine(url, surroundingsOf(instance)) + words;
}

function quoteFields(instance: Instance, status: StoredStatus, shown: Shown, depth: Depth): Json {
  const { entities } = instance.personality;
  if (entities < 4.4) return {};
  const quote = depth === 'quoting' ? renderQuote(instance, status, shown) : null;
  if (entities < 4.5) return { quote };
  const isOpen = status.visibility === 'public' || status.visibility === 'unlisted';
  const policy = isOpen ? (status.quotePolicy ?? 'public') : 'nobody';
  return {
    quotes_count: instance.store.quotesOf(status.id),
    quote,
    quote_approval: { automatic: policy === 'nobody' ? [] : [policy], manual: [], current_user: 'automatic' },
  };
}

function shownVisibility(instance: Instance, { visibility }: StoredStatus): string {
  const { showsUnlistedAsPublic } = instance.personality.manners;
  return showsUnlistedAsPublic && visibility === 'unlisted' ? 'public' : visibility;
}

const ofViewer = ['favourited', 'reblogged', 'muted', 'bookmarked', 'filtered', 'pinned'];

/** Statuses without what only somebody who is logged in is told. */
export function shownTo(context: ApiContext, statuses: readonly Json[]): readonly Json[] {
  if (context.get('caller').userId !== null) return statuses;
  return statuses.map((status) =>
    Object.fromEntries(Object.entries(status).filter(([name]) => !ofViewer.includes(name))),
  );
}

/** Statuses, as their owner sees them. */
export function renderStatuses(instance: Instance, statuses: readonly StoredStatus[]): readonly Json[] {
  const author = renderAccount(instance, ownAccount(instance));
  return statuses.map((status) => renderStatus(instance, status, 'content', 'quoting', author));
}

/** Status, as its owner sees it; `author`: that one's account. */
export function renderStatus(
  instance: Instance,
  status: StoredStatus,
  shown: Shown = 'content',
  depth: Depth = 'quoting',
  author: Json = renderAccount(instance, ownAccount(instance)),
): Json {
  const account = ownAccount(instance);
  const { inReplyToId } = status;
  return {
    id: status.id,
    created_at: iso(status.createdAtMs),
    in_reply_to_id: inReplyToId,
    in_reply_to_account_id: inReplyToId === null ? null : account.id,
    sensitive: status.sensitive,
    spoiler_text: status.spoilerText,
    visibility: shownVisibility(instance, status),
    language: status.language,
    uri: `${String(author['uri'])}/statuses/${status.id}`,
    url: `${instance.url()}/@${account.username}/${status.id}`,
    replies_count: instance.store.repliesTo(status.id).length,
    reblogs_count: 0,
    favourites_count: 0,
    edited_at: status.editedAtMs === null ? null : iso(status.editedAtMs),
    ...viewerFields(instance, status),
    ...(shown === 'text' ? { text: status.text } : { content: contentOf(instance, status) }),
    reblog: null,
    application: { name: status.application, website: null },
    account: author,
    media_attachments: attachmentsOf(instance, status.mediaIds),
    mentions: mentionsOf(instance, status),
    tags: renderWords(instance, status).tags,
    emojis: [],
    ...(instance.personality.entities < 4.6 ? {} : { tagged_collections: [] }),
    ...quoteFields(instance, status, shown, depth),
    card: null,
    poll: renderPoll(instance, status),
  };
}

/** ScheduledStatus. */
export function renderScheduled(instance: Instance, scheduled: StoredScheduled): Json {
  const { draft } = scheduled;
  return {
    id: scheduled.id,
    scheduled_at: iso(scheduled.scheduledAtMs),
    params: {
      text: draft.text,
      ...(instance.personality.entities >= 4.5
        ? { quote_approval_policy: draft.quotePolicy, quoted_status_id: draft.quotedId }
        : {}),
      media_ids: draft.mediaIds.length === 0 ? null : draft.mediaIds,
      sensitive: draft.sensitive,
      spoiler_text: draft.spoilerText === '' ? null : draft.spoilerText,
      visibility: draft.visibility,
      language: draft.language,
      scheduled_at: null,
      poll: null,
      allowed_mentions: draft.allowedMentions,
      idempotency: null,
      with_rate_limit: false,
      in_reply_to_id: draft.inReplyToId,
      ...(instance.personality.entities < 4.4 ? {} : { application_id: 1 }),
    },
    media_attachments: attachmentsOf(instance, draft.mediaIds),
  };
}
