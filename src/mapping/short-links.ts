// X shortens every link to `https://t.co/...`. Those that no range explains are looked up among the tweet's own
// links; what stays unexplained stays in the text, with a notice.

import type { TweetId } from '../model/ids.ts';
import type { Notice } from '../model/notice.ts';
import type { Tweet } from '../model/tweet.ts';
import type { Knowledge } from '../ports/knowledge.ts';
import { foreignPages } from './foreign-media.ts';

const shortLink = /https?:\/\/t\.co\/\w+/gi;

/** `link`, and a space where the text that follows would become part of it (an emoji, a Japanese word ...). */
export function separated(link: string, following: string): string {
  return link !== '' && /^[\w\u0080-\u{10FFFF}]/u.test(following) && !/^\s/.test(following)
    ? `${link} `
    : link;
}

/** The text with short links replaced that a range does not lie on but the tweet explains. */
export function explainShortLinks(text: string, tweet: Tweet): string {
  if (!text.includes('//t.co/')) return text;
  const pages = foreignPages(tweet);
  return text.replace(shortLink, (url: string, offset: number) => {
    const known = tweet.content.links.find((link) => link.url === url)?.expandedUrl;
    const page = tweet.content.mediaLinks.length === 0 && pages.length > 0 ? pages.join(' ') : null;
    return separated(known ?? page ?? url, text.slice(offset + url.length, offset + url.length + 2));
  });
}

/** The text with those short links replaced that somebody found out about. */
export function resolveShortLinks(text: string, knowledge: Knowledge | undefined): string {
  if (knowledge === undefined || !text.includes('//t.co/')) return text;
  return text.replace(shortLink, (url: string, offset: number) =>
    separated(knowledge.link(url) ?? url, text.slice(offset + url.length, offset + url.length + 2)),
  );
}

/** One notice for each short link that is left in the text. */
export function shortLinkNotices(text: string, id: TweetId): readonly Notice[] {
  if (!text.includes('//t.co/')) return [];
  return Array.from(text.matchAll(shortLink), ([url]) => ({
    code: 'linkUnexplained',
    args: { url },
    where: { kind: 'tweet', id },
  }));
}
