// One record of a tweet file -> a tweet. Pure; copies named fields only, so that nothing else of the record can
// reach the disk.

import { repeatedAtStart } from '../model/handle.ts';
import { type TweetId, compareTweetIds, parseTweetId } from '../model/ids.ts';
import { snowflakeMs } from '../model/snowflake.ts';
import type { Tweet } from '../model/tweet.ts';
import { type Ownership, authorOf, isOwner } from './author.ts';
import { type Classified, classify } from './classify.ts';
import { decodeLocation } from './decode-location.ts';
import { decodeMedia } from './decode-media.ts';
import { asRepeated, decodeText, isCut, textOfNote } from './decode-text.ts';
import type { MediaShelf } from './media-shelf.ts';
import { type JsonRecord, asCount, asList, asRecord, asText } from '../model/json.ts';
import type { NoteShelf } from './note-shelf.ts';
import { tweetIdIn } from './raw-ids.ts';
import { momentOf } from './snowflake.ts';

/** What a record is decoded with. */
export interface DecodingContext {
  readonly owner: Ownership;
  readonly media: MediaShelf;
  readonly notes: NoteShelf;
  /** True for archives of 2012 to 2019, which hold no media. */
  readonly withoutMedia: boolean;
  /** True for the records of `community-tweet.js`. */
  readonly community: boolean;
}

/** A tweet under this version's own id, with all versions named; or why the record is none. */
export type DecodedTweet =
  | {
      readonly kind: 'tweet';
      readonly tweet: Tweet;
      readonly clampedDate: string | null;
      /** Characters of its words cannot be sent: half ones, and NUL. */
      readonly isMended: boolean;
    }
  | { readonly kind: 'unreadable'; readonly reason: string; readonly id: TweetId | null };

/** X's circles: posts of that time may have been for a few people only, and exports no longer say so. */
const circlesMs = { first: Date.UTC(2022, 7, 30), end: Date.UTC(2023, 10, 1) };

const longestEditMs = 86_400_000;

/** Reads one element of a tweet file, wrapped in `tweet` (since January 2020) or not. */
export function decodeTweet(value: unknown, context: DecodingContext): DecodedTweet {
  const element = asRecord(value);
  const raw = asRecord(element?.['tweet']) ?? element;
  if (raw === null) return { kind: 'unreadable', reason: 'no record', id: null };
  const id = tweetIdIn(raw, 'id');
  if (id === null) return { kind: 'unreadable', reason: 'no id', id };
  const text = raw['full_text'] ?? raw['text'];
  if (typeof text !== 'string') return { kind: 'unreadable', reason: 'no text', id };
  const moment = momentOf(id, raw['created_at']);
  if (moment === null) return { kind: 'unreadable', reason: 'no date', id };
  const tweet = assemble(raw, id, asText(text) ?? '', moment.createdAtMs, context);
  const clampedDate = moment.clamped ? writtenDate(raw['created_at']) : null;
  return { kind: 'tweet', tweet, clampedDate, isMended: !text.isWellFormed() || text.includes('\0') };
}

function writtenDate(value: unknown): string {
  return typeof value === 'number' ? String(value) : (asText(value) ?? '');
}

function assemble(
  raw: JsonRecord,
  id: TweetId,
  text: string,
  createdAtMs: number,
  context: DecodingContext,
): Tweet {
  const cut = decodeText(raw, text);
  const kind = classify(raw, cut, context.owner);
  const author = authorOf(raw, context.owner);
  const isOthers = author !== null && !isOwner(author, context.owner.account);
  const whole = isOthers && repeatedAtStart(cut.text) === null ? asRepeated(author, cut) : cut;
  const note = isOthers ? null : context.notes.find(id, text);
  const isRetweet = kind.kind === 'retweet' && !isOthers;
  const truncated = note === null && isCut(cut, createdAtMs, isRetweet);
  const versions = versionsOf(raw, id);
  const media = decodeMedia(raw, id, versions, context.media);
  return {
    ...kind,
    id,
    versions,
    createdAtMs,
    content: note === null ? { ...whole, truncated } : textOfNote(note, cut, id),
    media: media.map((medium) => ({
      ...medium,
      ...(isOthers ? { foreign: true } : {}),
      ...(context.withoutMedia && medium.file === null ? { neverExported: true as const } : {}),
    })),
    language: asText(raw['lang']),
    sensitive: raw['possibly_sensitive'] === true,
    likes: asCount(raw['favorite_count']) ?? 0,
    retweets: asCount(raw['retweet_count']) ?? 0,
    app: appOf(raw),
    location: decodeLocation(raw),
    community: context.community,
    suspectedCircle: !context.community && isSuspected(kind, createdAtMs),
    deletedSince: false,
  };
}

/** The name inside `<a href="...">Twitter for iPhone</a>`. */
function appOf(raw: JsonRecord): string | null {
  const name = (asText(raw['source']) ?? '').replace(/<[^>]*>/g, '').trim();
  return name === '' ? null : name;
}

function isSuspected({ kind }: Classified, createdAtMs: number): boolean {
  const isOwn = kind === 'original' || kind === 'selfReply';
  return isOwn && createdAtMs >= circlesMs.first && createdAtMs < circlesMs.end;
}

/** All ids of an edited tweet, oldest first; X writes the list with the first version and, elsewhere, with the others. */
function versionsOf(raw: JsonRecord, id: TweetId): readonly TweetId[] {
  const info = asRecord(raw['edit_info']);
  const initial = asRecord(info?.['initial']) ?? asRecord(asRecord(info?.['edit'])?.['editControlInitial']);
  const listed = asList(initial?.['editTweetIds']);
  if (listed.length < 2) return [id];
  const ids = listed
    .map(parseTweetId)
    .filter((version): version is TweetId => version !== null && isNear(version, id));
  return [...new Set([...ids, id])].sort(compareTweetIds);
}

/** X lets a tweet be edited for an hour; a list with others in it is damaged, and must not swallow them. */
function isNear(version: TweetId, id: TweetId): boolean {
  const [versionMs, ownMs] = [snowflakeMs(version), snowflakeMs(id)];
  return versionMs !== null && ownMs !== null && Math.abs(versionMs - ownMs) <= longestEditMs;
}
