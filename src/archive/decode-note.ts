// The full text of a long post (`note-tweet.js`). It is not escaped, it never holds the link of the media, and for
// a reply it lacks the leading names.

import { type TweetId, parseTweetId } from '../model/ids.ts';
import type { LinkEntity, MentionEntity, StyledRange } from '../model/tweet.ts';
import { type JsonRecord, asRecord, asRecords, asText } from '../model/json.ts';
import { snowflakeMs } from '../model/snowflake.ts';
import { decodeRange, rangeOf } from './text-range.ts';

/** A long text, not yet joined to its tweet. */
export interface Note {
  /** The note's own id, a little older than the tweet's. */
  readonly id: TweetId;
  /** The moment inside the id, milliseconds since 1970. */
  readonly atMs: number;
  readonly text: string;
  readonly links: readonly LinkEntity[];
  readonly mentions: readonly MentionEntity[];
  readonly styles: readonly StyledRange[];
}

/** Reads one element of `note-tweet.js`; null for what is no note. */
export function decodeNote(value: unknown): Note | null {
  const note = asRecord(asRecord(value)?.['noteTweet']);
  const core = asRecord(note?.['core']);
  const id = parseTweetId(note?.['noteTweetId']);
  const atMs = id === null ? null : snowflakeMs(id);
  const text = asText(core?.['text']);
  if (core === null || id === null || atMs === null || text === null) return null;
  return {
    id,
    atMs,
    text,
    links: asRecords(core['urls']).flatMap((raw) => decodeLink(raw, text)),
    mentions: asRecords(core['mentions']).flatMap((raw) => decodeMention(raw, text)),
    styles: asRecords(core['styletags']).flatMap((raw) => decodeStyles(raw, text)),
  };
}

function decodeLink(raw: JsonRecord, text: string): readonly LinkEntity[] {
  const url = asText(raw['shortUrl']);
  if (url === null) return [];
  const range = rangeOf([raw['fromIndex'], raw['toIndex']], text, url);
  return [{ ...range, url, expandedUrl: asText(raw['expandedUrl']) ?? url }];
}

function decodeMention(raw: JsonRecord, text: string): readonly MentionEntity[] {
  const screenName = asText(raw['screenName']);
  if (screenName === null) return [];
  const range = rangeOf([raw['fromIndex'], raw['toIndex']], text, `@${screenName}`);
  return [{ ...range, screenName, userId: null }];
}

const styles: ReadonlyMap<unknown, StyledRange['style']> = new Map([
  ['Bold', 'bold'],
  ['Italic', 'italic'],
]);

/** A range may have both; styles that X adds later are passed over. */
function decodeStyles(raw: JsonRecord, text: string): readonly StyledRange[] {
  const range = decodeRange([raw['fromIndex'], raw['toIndex']], text);
  if (range === null) return [];
  return asRecords(raw['styleTypes']).flatMap(({ name }) => {
    const style = styles.get(name);
    return style === undefined ? [] : [{ ...range, style }];
  });
}
