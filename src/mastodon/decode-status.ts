// A status as the server shows it, field by field. What lacks the marks of a status is none, whatever the HTTP
// status says. https://docs.joinmastodon.org/entities/Status/

import { serverAccountId, serverMediaId, serverStatusId } from '../model/ids.ts';
import type { StatusId } from '../model/ids.ts';
import type { PostStanding, ServerStatus } from '../ports/server.ts';
import { asList, asRecord, asCount, asId, asText, type JsonRecord } from '../model/json.ts';
import { isoTimeMs } from './time-text.ts';

// Content is null or empty where a status is a mere boost or holds nothing but media.
function contentOf(value: unknown): string | null {
  if (value === null) return '';
  return typeof value === 'string' ? value : null;
}

function authorOf(value: unknown): ServerStatus['author'] {
  const account = asRecord(value);
  const id = asId(account?.['id']);
  const acct = asText(account?.['acct']);
  return id === null || acct === null ? null : { id: serverAccountId(id), acct };
}

/**
 * Whatever is neither accepted nor pending is not shown: `rejected`, `revoked`, `deleted`, `unauthorized`, `blocked_account` ...
 * https://docs.joinmastodon.org/entities/Quote/#state; Hollo and older forks put `quote_id` beside the quoted status.
 */
function quoteOf(status: JsonRecord): ServerStatus['quote'] {
  const given = status['quote'];
  const beside = asId(status['quote_id']);
  if (given === undefined && beside === null) return undefined;
  const quote = asRecord(given);
  if (quote === null && beside === null) return null;
  const id = asId(asRecord(quote?.['quoted_status'])?.['id']) ?? asId(quote?.['quoted_status_id']) ?? beside;
  const said = asText(quote?.['state']) ?? 'accepted';
  const state = said === 'accepted' || said === 'pending' ? said : 'rejected';
  return { of: id === null ? null : serverStatusId(id), state };
}

/** What not every server tells: a field that it leaves out is left out here. */
function toldOf(status: JsonRecord): Pick<ServerStatus, 'sensitive' | 'language' | 'quote' | 'altTexts'> {
  const { sensitive } = status;
  const language = asText(status['language']);
  const quote = quoteOf(status);
  const media = asList(status['media_attachments']).map(asRecord);
  const tellsAltTexts = media.every((each) => each !== null && 'description' in each);
  return {
    ...(typeof sensitive === 'boolean' ? { sensitive } : {}),
    ...(language === null ? {} : { language }),
    ...(quote === undefined ? {} : { quote }),
    ...(tellsAltTexts ? { altTexts: media.map((each) => asText(each?.['description'])) } : {}),
  };
}

/** The status; null for anything else. `createdAtMs` is NaN when the server's date is none. */
export function decodeStatus(body: unknown): ServerStatus | null {
  const status = asRecord(body);
  const id = asId(status?.['id']);
  const createdAt = asText(status?.['created_at']);
  const visibility = asText(status?.['visibility']);
  const content = contentOf(status?.['content']);
  if (status === null || id === null || createdAt === null || visibility === null || content === null)
    return null;
  const parent = asId(status['in_reply_to_id']);
  return {
    id: serverStatusId(id),
    author: authorOf(status['account']),
    url: asText(status['url']) ?? asText(status['uri']) ?? '',
    createdAtMs: isoTimeMs(createdAt) ?? Number.NaN,
    replyTo: parent === null ? null : serverStatusId(parent),
    media: asList(status['media_attachments']).flatMap((media) => {
      const mediaId = asId(asRecord(media)?.['id']);
      return mediaId === null ? [] : [serverMediaId(mediaId)];
    }),
    content,
    contentWarning: asText(status['spoiler_text']) ?? '',
    visibility,
    mentions: asList(status['mentions']).flatMap((person) => asText(asRecord(person)?.['acct']) ?? []),
    application: asText(asRecord(status['application'])?.['name']),
    isReblog: asRecord(status['reblog']) !== null,
    ...toldOf(status),
  };
}

/** A page of statuses; null when it is no list or when anything else is among them, because a gap would hide a post. */
export function decodeStatuses(body: unknown): readonly ServerStatus[] | null {
  if (!Array.isArray(body)) return null;
  const statuses = body.map(decodeStatus);
  return statuses.includes(null) ? null : statuses.filter((status) => status !== null);
}

/** What hangs on a status; null when this is not that status. */
export function decodeStanding(body: unknown, id: StatusId): PostStanding | null {
  const status = asRecord(body);
  if (asId(status?.['id']) !== id) return null;
  const count = (name: string): number => asCount(status?.[name]) ?? 0;
  return {
    ...{ replies: count('replies_count'), boosts: count('reblogs_count') },
    ...{ favourites: count('favourites_count'), quotes: count('quotes_count') },
    isPinned: status?.['pinned'] === true,
  };
}

/** The text as it was sent; null when this is not the answer of `/source` for that status. */
export function decodeSource(body: unknown, status: StatusId): string | null {
  const source = asRecord(body);
  const text = source?.['text'];
  const id = asId(source?.['id']);
  if (id !== null && id !== status) return null;
  return typeof text === 'string' ? text : null;
}
