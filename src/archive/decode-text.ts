// The words of a tweet with their ranges. X counts code points of the text as stored, still escaped; nothing is
// unescaped or cut here.

import type { TweetId, UserId } from '../model/ids.ts';
import { parseStatusPage } from '../model/status-page.ts';
import type { LinkEntity, MentionEntity, TextRange, TweetText } from '../model/tweet.ts';
import type { Note } from './decode-note.ts';
import { type JsonRecord, asRecord, asRecords, asText } from '../model/json.ts';
import { userIdIn } from './raw-ids.ts';
import { decodeRange, placesOf, rangeOf } from './text-range.ts';

function decodeLinks(entities: JsonRecord, text: string): readonly LinkEntity[] {
  return asRecords(entities['urls']).flatMap((raw) => {
    const url = asText(raw['url']);
    if (url === null) return [];
    return [{ ...rangeOf(raw['indices'], text, url), url, expandedUrl: asText(raw['expanded_url']) ?? url }];
  });
}

function decodeMentions(entities: JsonRecord, text: string): readonly MentionEntity[] {
  return asRecords(entities['user_mentions']).flatMap((raw) => {
    const screenName = asText(raw['screen_name']);
    if (screenName === null) return [];
    const range = rangeOf(raw['indices'], text, `@${screenName}`);
    const name = asText(raw['name']);
    const person = { ...range, screenName, userId: userIdIn(raw, 'id') };
    return [name === null ? person : { ...person, name }];
  });
}

const shortLink = /^https?:\/\/t\.co\/\w+$/;

function decodeMediaLinks(raw: JsonRecord, text: string): readonly TextRange[] {
  const ranges = new Map<number, TextRange>();
  const addresses = new Set<string>();
  for (const medium of rawMedia(raw)) {
    const range = decodeRange(medium['indices'], text);
    if (range !== null) ranges.set(range.start, range);
    addresses.add(asText(medium['url']) ?? '');
  }
  // The link may stand there twice, or where the indices do not say.
  for (const address of addresses)
    if (shortLink.test(address)) for (const range of placesOf(address, text)) ranges.set(range.start, range);
  return [...ranges.values()];
}

/** All media of a tweet: `extended_entities` has them all and their real type, `entities` only the first. */
export function rawMedia(raw: JsonRecord): readonly JsonRecord[] {
  const extended = asRecords(asRecord(raw['extended_entities'])?.['media']);
  return extended.length > 0 ? extended : asRecords(asRecord(raw['entities'])?.['media']);
}

function shifted<Range extends TextRange>(ranges: readonly Range[], by: number): readonly Range[] {
  return ranges.map((range) => ({ ...range, start: range.start + by, end: range.end + by }));
}

/** Who is repeated, as far as the record says. */
interface Repeated {
  readonly id: UserId | null;
  readonly screenName: string | null;
  readonly displayName: string | null;
}

/** Words of somebody else in the form in which X has always shown them, `RT @name: words`, so that nobody takes them for own. */
export function asRepeated({ id, screenName, displayName }: Repeated, content: TweetText): TweetText {
  const prefix = screenName === null ? 'RT: ' : `RT @${screenName}: `;
  const range = { start: 3, end: prefix.length - 2 };
  const shown = displayName === null ? {} : { name: displayName };
  const author = screenName === null ? [] : [{ screenName, userId: id, ...range, ...shown }];
  return {
    ...content,
    text: prefix + content.text,
    links: shifted(content.links, prefix.length),
    mentions: [...author, ...shifted(content.mentions, prefix.length)],
    mediaLinks: shifted(content.mediaLinks, prefix.length),
  };
}

/** Archives until 2019 have a repeated tweet whole, where the text of the retweet itself is cut. */
function decodeRetweeted(original: JsonRecord, whole: string): TweetText {
  const user = asRecord(original['user']);
  const id = userIdIn(user ?? {}, 'id');
  const author = { id, screenName: asText(user?.['screen_name']), displayName: asText(user?.['name']) };
  return asRepeated(author, decodeText(original, whole));
}

/** The text of a tweet as `tweets.js` has it. */
export function decodeText(raw: JsonRecord, text: string): TweetText {
  const original = asRecord(raw['retweeted_status']);
  const whole = asText(original?.['full_text']) ?? asText(original?.['text']);
  if (original !== null && whole !== null) return decodeRetweeted(original, whole);
  const entities = asRecord(raw['entities']) ?? {};
  return {
    text,
    escaped: true,
    truncated: false,
    links: decodeLinks(entities, text),
    mentions: decodeMentions(entities, text),
    mediaLinks: decodeMediaLinks(raw, text),
    styles: [],
  };
}

/** Links of the cut text that the note does not have: of a quoted tweet, for one. Its own page stood in for what was cut. */
function linksBesideNote(note: Note, cut: TweetText, id: TweetId): readonly LinkEntity[] {
  const known = new Set(note.links.map(({ url }) => url));
  return cut.links.filter(
    ({ url, expandedUrl }) =>
      !known.has(url) && !note.text.includes(url) && parseStatusPage(expandedUrl)?.tweet !== id,
  );
}

/**
 * The long text of a note in place of the cut one of the tweet `id`; ids of mentioned people, and links that are no part of
 * the words, come from the tweet, which has them.
 */
export function textOfNote(note: Note, cut: TweetText, id: TweetId): TweetText {
  let { text } = note;
  const links = [...note.links];
  for (const link of linksBesideNote(note, cut, id)) {
    const start = Array.from(text).length + 1;
    text += ` ${link.url}`;
    links.push({ ...link, start, end: start + link.url.length });
  }
  const ids = new Map(cut.mentions.map(({ screenName, userId }) => [screenName.toLowerCase(), userId]));
  return {
    text,
    escaped: false,
    truncated: false,
    links,
    mentions: note.mentions.map((mention) => ({
      ...mention,
      userId: ids.get(mention.screenName.toLowerCase()) ?? null,
    })),
    mediaLinks: [],
    styles: note.styles,
  };
}

/** X has cut long posts since it allowed them, 8 February 2023; before, an ellipsis was the author's own. */
const longPostsSinceMs = Date.UTC(2023, 1, 8);
/** The least that is left of a cut text: 280 characters of scripts that count double, less the link behind it. */
const shortestCut = 120;
/** A retweet holds 140 characters, `RT @name:` among them; what is left may end before a word. */
const shortestCutRetweet = 100;

/** True for a text that X cut: it ends with an ellipsis, a link to media may follow. Retweets were cut at all times. */
export function isCut({ text, mediaLinks }: TweetText, createdAtMs: number, isRetweet: boolean): boolean {
  if (!isRetweet && createdAtMs < longPostsSinceMs) return false;
  if (text.length < (isRetweet ? shortestCutRetweet : shortestCut)) return false;
  const hasLink = mediaLinks.length > 0 || isRetweet;
  return (hasLink ? text.replace(/\s+https?:\/\/t\.co\/\w+$/, '') : text).endsWith('…');
}
