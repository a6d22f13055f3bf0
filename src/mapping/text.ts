// What the author wrote, as plain text: short links become what they stand for, the link to the tweet's own media
// goes, X's escapes are decoded, nobody is mentioned. Ranges count code points of the text as X stored it, so the
// text is put together from its pieces before anything in them changes its length.

import type { Capabilities } from '../model/capabilities.ts';
import { repeatedAtStart } from '../model/handle.ts';
import type { Notice } from '../model/notice.ts';
import type { Tweet } from '../model/tweet.ts';
import type { Knowledge } from '../ports/knowledge.ts';
import { codeUnitIndex } from './code-points.ts';
import { decodeEscapes } from '../model/escapes.ts';
import { foreignPages } from './foreign-media.ts';
import { defuseMentions, wordsThatLoseSigns } from './mentions.ts';
import { namePeople, type PeopleContext } from './people.ts';
import {
  addressOf,
  escapedLinkNotices,
  explainShortLinks,
  resolveShortLinks,
  separated,
  shortLinkNotices,
  type LinkRoom,
} from './short-links.ts';

/** Something that stands in the place of a range of UTF-16 units. */
interface Insert {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/** An address that X cut in the middle, with the ellipsis behind it; one of ten letters is whole. */
const stump = /(?<=^|\s)htt(?:ps?(?::(?:\/(?:\/[^\s…]*)?)?)?)?…/g;
const wholeShortLink = /^https?:\/\/t\.co\/\w{10}…$/;

/** What is left of a cut address leads nowhere: the ellipsis alone stays. */
function stumpsOf({ content: { text, truncated } }: Tweet): readonly Insert[] {
  if (!truncated) return [];
  return [...text.matchAll(stump)].flatMap(({ 0: cut, index }) =>
    wholeShortLink.test(cut) ? [] : [{ start: index, end: index + cut.length, by: '…' }],
  );
}

/** The ranges to replace, from left to right; those that do not lie on their link are left to the search. */
function insertsOf(tweet: Tweet, room: LinkRoom): readonly Insert[] {
  const { text, links, mediaLinks } = tweet.content;
  const inserts: Insert[] = [...stumpsOf(tweet)];
  if (links.length + mediaLinks.length === 0) return inserts;
  const unit = codeUnitIndex(text);
  const pages = foreignPages(tweet).join(' ');
  for (const link of links) {
    const [start, end] = [unit(link.start), unit(link.end)];
    if (text.slice(start, end) === link.url) inserts.push({ start, end, by: addressOf(link, room) });
  }
  for (const range of mediaLinks) {
    const [start, end] = [unit(range.start), unit(range.end)];
    if (/^https?:\/\//.test(text.slice(start, end))) inserts.push({ start, end, by: pages });
  }
  return inserts.sort((left, right) => left.start - right.start);
}

function replaceRanges(tweet: Tweet, room: LinkRoom): string {
  const { text, escaped } = tweet.content;
  const decode = escaped ? decodeEscapes : (words: string) => words;
  const explain = (words: string): string => explainShortLinks(decode(words), tweet, room);
  let result = '';
  let done = 0;
  for (const { start, end, by } of insertsOf(tweet, room)) {
    if (start < done) continue;
    const before = explain(text.slice(done, start));
    const isGap = by === '' && /\s$/.test(before) && (end === text.length || /\s/.test(text.charAt(end)));
    result += (isGap ? before.slice(0, -1) : before) + separated(by, decode(text.slice(end)));
    done = end;
  }
  return result + explain(text.slice(done));
}

/** What the words depend on beside the tweet. */
export interface TextContext extends PeopleContext, LinkRoom {
  readonly capabilities: Pick<Capabilities, 'handles'> & LinkRoom['capabilities'];
  readonly knowledge?: Knowledge;
}

const anyLength: LinkRoom = {
  capabilities: { maxCharacters: Infinity, linkWeight: 'length', mentionWeight: 'length', markup: 'none' },
  longestLink: () => Infinity,
};

/** What became of the words. */
export interface MappedText {
  /** As they go into posts. */
  readonly text: string;
  /** As the author would read them, with names as they were: for rules that look for words. */
  readonly plain: string;
  readonly notices: readonly Notice[];
}

/** The words as the author would read them, of a tweet of which nothing else is known. */
export function plainText(tweet: Tweet): string {
  return tidy(replaceRanges(tweet, anyLength));
}

/**
 * The text of the posts, not yet split, and what could not be kept of it. `saysWhose` is true where a line above says
 * already whom a retweet repeats.
 */
export function mapText(tweet: Tweet, context: TextContext, saysWhose = false): MappedText {
  const stored = replaceRanges(tweet, context);
  const whole = addForeignPages(resolveShortLinks(stored, tweet, context), tweet);
  const tidied = tidy(whole);
  const own = saysWhose && tweet.kind === 'retweet' ? withoutAuthor(tidied) : tidied;
  const named = namePeople(own, tweet.content.mentions, context);
  const text = defuseMentions(named, context.capabilities);
  return {
    text,
    plain: tidied,
    notices: [
      ...truncationNotices(tweet),
      ...shortLinkNotices(text, tweet, context.knowledge),
      ...escapedLinkNotices({ before: stored, after: text }, tweet, context),
      ...signNotices(own, tweet, context.capabilities),
    ],
  };
}

function signNotices(
  words: string,
  { id, content: { mentions } }: Tweet,
  capabilities: TextContext['capabilities'],
): readonly Notice[] {
  return wordsThatLoseSigns(words, mentions, capabilities).map((word) => ({
    code: 'signReplaced',
    args: { word },
    where: { kind: 'tweet', id },
  }));
}

const openingQuote = /["'“„«‹‘‚「『[(]/;
const closingQuote = /["'”“»›’」』\])]$/;

/** The words of a retweet without the `RT @name:` before them, and without the quotes around them that opened before the name. */
function withoutAuthor(text: string): string {
  const length = repeatedAtStart(text)?.length ?? 0;
  const words = text.slice(length);
  const beforeName = text.slice(0, length).split(/[@＠]/, 1)[0] ?? '';
  const isClosed = /[)\]}]/.test(text.slice(0, length));
  return openingQuote.test(beforeName) && !isClosed ? words.replace(closingQuote, '') : words;
}

/** Says that X cut the text, and that the archive has no more of it. */
function truncationNotices({ id, content }: Tweet): readonly Notice[] {
  return content.truncated ? [{ code: 'textTruncated', args: {}, where: { kind: 'tweet', id } }] : [];
}

/** A page of foreign media whose link stood nowhere in the text follows it. */
function addForeignPages(text: string, tweet: Tweet): string {
  const absent = foreignPages(tweet).filter((page) => !text.includes(page));
  return absent.length === 0 ? text : `${text}\n${absent.join('\n')}`;
}

/** Line ends as one character, nothing that no server can store, no white space around. */
function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '').toWellFormed().trim();
}
