// Own links in the finished text of a post: where each stands, so that the address of the new post can take its
// place. The address is known only when that post is there; where a server counts every character of a link, room
// is kept for a long one.

import type { PostLink, PostQuote } from '../model/operation.ts';
import { findLinks } from '../text/links.ts';
import type { OwnLink } from './own-links.ts';
import { fits, type TextLimits } from '../text/weight.ts';

/** Longer than the address of a post on any server that was seen. */
const longestAddress = 120;

/** What stands for the new addresses where a text is weighed without them. */
export function reserveFor(links: readonly PostLink[], { linkWeight }: TextLimits): string {
  return linkWeight === 'length' ? 'x'.repeat(longestAddress * links.length) : '';
}

/** Where the own links stand in a text; none of them where the new addresses might not fit. */
export function pointLinks(
  text: string,
  links: readonly OwnLink[],
  limits: TextLimits,
): { readonly links: readonly PostLink[]; readonly withoutRoom: readonly string[] } {
  if (links.length === 0) return { links: [], withoutRoom: [] };
  const found = findLinks(text).flatMap(({ start, end }) => {
    const link = links.find(({ url }) => url === text.slice(start, end));
    return link === undefined ? [] : [{ start, end, to: link.to }];
  });
  if (fits(text + reserveFor(found, limits), limits)) return { links: found, withoutRoom: [] };
  return { links: [], withoutRoom: found.map(({ start, end }) => text.slice(start, end)) };
}

/** Whether the old link of a quote would fit below the text, should the quoted post not be there. */
export function hasRoomForQuote(text: string, quote: PostQuote, limits: TextLimits): boolean {
  return text !== '' && fits(`${text}\n\n${quote.otherwise}`, limits);
}
