// X shortens every link to `https://t.co/...`. Those that no range explains are looked up among the tweet's own
// links; what stays unexplained stays in the text, with a notice, and so does what is too long for a post, because an
// address that is cut leads nowhere.

import type { Notice } from '../model/notice.ts';
import type { LinkEntity, Tweet } from '../model/tweet.ts';
import type { Knowledge } from '../ports/knowledge.ts';
import { findLinks, wholeLink } from '../text/links.ts';
import { escapesLink } from '../text/markup.ts';
import { fits, type TextLimits } from '../text/weight.ts';
import { decodeEscapes } from '../model/escapes.ts';
import { foreignPages } from './foreign-media.ts';

const shortLink = /https?:\/\/t\.co\/\w+/gi;
const hasShortLink = /\/\/t\.co\//i;
/** What some server takes for a part of the link before it, whatever the signs between. */
const joins = /^[\w\u0080-\u{10FFFF}]/u;
/** What begins a longer link if it is not alone: `.Then`, `#part`, `-long`. */
const mayJoin = /^(?!\s)[^]\S{0,19}/u;

function isPartOf(link: string, following: string): boolean {
  const next = mayJoin.exec(following)?.[0];
  if (next === undefined) return false;
  return (
    joins.test(next) ||
    findLinks(link + next).some(({ start, end }) => start < link.length && end > link.length)
  );
}

/** `link`, and a space where the text that follows would become part of it (an emoji, `.Then`, a Japanese word ...). */
export function separated(link: string, following: string): string {
  return link !== '' && isPartOf(link, following) ? `${link} ` : link;
}

/** What decides whether a link is kept short. */
export interface LinkRoom {
  readonly capabilities: TextLimits;
  /** What a link may weigh at most, so that a post takes it whole. */
  readonly longestLink: () => number;
}

function inFull(link: string, short: string, { capabilities, longestLink }: LinkRoom): string {
  const whole = wholeLink(link);
  // Most links are far from any limit, and counting takes its time.
  const isShort = fits(whole, { ...capabilities, maxCharacters: capabilities.maxCharacters / 4 });
  return isShort || fits(whole, { ...capabilities, maxCharacters: longestLink() }) ? whole : short;
}

/** Where a link of a tweet leads; one that X never shortened is escaped like the text it stands in. */
export function addressOf({ url, expandedUrl }: LinkEntity, room: LinkRoom): string {
  return expandedUrl === url ? wholeLink(decodeEscapes(url)) : inFull(expandedUrl, url, room);
}

/** The text with short links replaced that a range does not lie on but the tweet explains. */
export function explainShortLinks(text: string, tweet: Tweet, room: LinkRoom): string {
  if (!hasShortLink.test(text)) return text;
  const pages = foreignPages(tweet);
  return text.replace(shortLink, (url: string, offset: number) => {
    const known = tweet.content.links.find((link) => link.url === url);
    const page = tweet.content.mediaLinks.length === 0 && pages.length > 0 ? pages.join(' ') : null;
    return separated((known && addressOf(known, room)) ?? page ?? url, text.slice(offset + url.length));
  });
}

/** What is known of links beside the tweet. */
interface LinkKnowledge extends LinkRoom {
  readonly knowledge?: Knowledge;
}

function isExplained(short: string, { content }: Tweet): boolean {
  return content.links.some(({ url, expandedUrl }) => url === short && expandedUrl !== url);
}

/** The text with those short links replaced that somebody found out about. */
export function resolveShortLinks(text: string, tweet: Tweet, { knowledge, ...room }: LinkKnowledge): string {
  if (knowledge === undefined || !hasShortLink.test(text)) return text;
  return text.replace(shortLink, (url: string, offset: number) => {
    const found = isExplained(url, tweet) ? null : knowledge.link(url);
    return separated(found === null ? url : inFull(found, url, room), text.slice(offset + url.length));
  });
}

/** The short links in a text. */
export function shortLinks(text: string): readonly string[] {
  return hasShortLink.test(text) ? Array.from(text.matchAll(shortLink), ([url]) => url) : [];
}

/** The text with every short link told that somebody found out about, however long that is. */
export function tellShortLinks(text: string, knowledge: Knowledge): string {
  return text.replace(shortLink, (url: string, offset: number) =>
    separated(knowledge.link(url) ?? url, text.slice(offset + url.length)),
  );
}

/**
 * One notice for each link of the tweet that the text has with percent signs which its author did not write; `before` is the text with
 * the short links that only the knowledge explains.
 */
export function escapedLinkNotices(
  { before, after }: { readonly before: string; readonly after: string },
  tweet: Tweet,
  { knowledge, capabilities }: LinkKnowledge,
): readonly Notice[] {
  const addresses = tweet.content.links.map(({ url, expandedUrl }) =>
    expandedUrl === url ? decodeEscapes(url) : expandedUrl,
  );
  const found = shortLinks(before).flatMap((url) =>
    isExplained(url, tweet) ? [] : (knowledge?.link(url) ?? []),
  );
  return [...new Set([...addresses, ...found])].flatMap((url): Notice[] => {
    const whole = wholeLink(url);
    const isEscaped = whole !== url || escapesLink(capabilities.markup, url);
    if (!isEscaped || !after.includes(whole)) return [];
    return [{ code: 'linkEscaped', args: { url }, where: { kind: 'tweet', id: tweet.id } }];
  });
}

/** One notice for each short link that is left in the text. */
export function shortLinkNotices(text: string, tweet: Tweet, knowledge?: Knowledge): readonly Notice[] {
  if (!hasShortLink.test(text)) return [];
  const isKnown = (url: string): boolean =>
    isExplained(url, tweet) || (knowledge?.link(url) ?? null) !== null;
  return Array.from(text.matchAll(shortLink), ([url]) => ({
    code: isKnown(url) ? 'linkKeptShort' : 'linkUnexplained',
    args: { url },
    where: { kind: 'tweet', id: tweet.id },
  }));
}
