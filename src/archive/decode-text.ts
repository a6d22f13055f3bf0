// The words of a tweet with their ranges. X counts code points of the text as stored, still escaped; nothing is
// unescaped or cut here.

import { parseUserId, type UserId } from '../model/ids.ts';
import type { LinkEntity, MentionEntity, TextRange, TweetText } from '../model/tweet.ts';
import type { Note } from './decode-note.ts';
import { type RawRecord, asRecord, asRecords, asText } from './narrow.ts';
import { decodeRange } from './text-range.ts';

function decodeLinks(entities: RawRecord, text: string): readonly LinkEntity[] {
  return asRecords(entities['urls']).flatMap((raw) => {
    const range = decodeRange(raw['indices'], text);
    const url = asText(raw['url']);
    if (range === null || url === null) return [];
    return [{ ...range, url, expandedUrl: asText(raw['expanded_url']) ?? url }];
  });
}

function decodeMentions(entities: RawRecord, text: string): readonly MentionEntity[] {
  return asRecords(entities['user_mentions']).flatMap((raw) => {
    const range = decodeRange(raw['indices'], text);
    const screenName = asText(raw['screen_name']);
    if (range === null || screenName === null) return [];
    const name = asText(raw['name']);
    const person = { ...range, screenName, userId: parseUserId(raw['id_str']) };
    return [name === null ? person : { ...person, name }];
  });
}

function decodeMediaLinks(raw: RawRecord, text: string): readonly TextRange[] {
  const ranges = new Map<number, TextRange>();
  const addresses = new Set<string>();
  for (const medium of rawMedia(raw)) {
    const range = decodeRange(medium['indices'], text);
    if (range !== null) ranges.set(range.start, range);
    addresses.add(asText(medium['url']) ?? '');
  }
  // The link may stand there twice, or where the indices do not say.
  for (const address of addresses)
    for (const range of placesOf(address, text)) ranges.set(range.start, range);
  return [...ranges.values()];
}

function placesOf(address: string, text: string): readonly TextRange[] {
  if (!/^https?:\/\/t\.co\/\w+$/.test(address)) return [];
  const places: TextRange[] = [];
  for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + address.length)) {
    if (/^\w/.test(text.slice(at + address.length))) continue;
    const start = Array.from(text.slice(0, at)).length;
    places.push({ start, end: start + address.length });
  }
  return places;
}

/** All media of a tweet: `extended_entities` has them all and their real type, `entities` only the first. */
export function rawMedia(raw: RawRecord): readonly RawRecord[] {
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
function decodeRetweeted(original: RawRecord, whole: string): TweetText {
  const user = asRecord(original['user']);
  const id = parseUserId(user?.['id_str']);
  const author = { id, screenName: asText(user?.['screen_name']), displayName: asText(user?.['name']) };
  return asRepeated(author, decodeText(original, whole));
}

/** The text of a tweet as `tweets.js` has it. */
export function decodeText(raw: RawRecord, text: string): TweetText {
  const original = asRecord(raw['retweeted_status']);
  const whole = asText(original?.['text']);
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

/** The long text of a note in place of the cut one; ids of mentioned people come from the tweet, which has them. */
export function textOfNote(note: Note, cut: TweetText): TweetText {
  const ids = new Map(cut.mentions.map(({ screenName, userId }) => [screenName.toLowerCase(), userId]));
  return {
    text: note.text,
    escaped: false,
    truncated: false,
    links: note.links,
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

/** True for a text that X cut: it ends with an ellipsis, a link to media may follow. */
export function isCut({ text, mediaLinks }: TweetText, createdAtMs: number): boolean {
  if (createdAtMs < longPostsSinceMs || text.length < shortestCut) return false;
  return (mediaLinks.length > 0 ? text.replace(/\s+https:\/\/t\.co\/\w+$/, '') : text).endsWith('…');
}
