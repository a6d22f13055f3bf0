// Links to the author's own tweets lead to their posts: natively quoted where the link ends the words and the
// server can quote, else the post's address takes the link's place when it is known. A link without a post to
// lead to stays as it is and is said. Other people's tweets stay links.

import { statusOperationId, type OperationId } from '../model/ids.ts';
import type { Notice, OwnLinkReason } from '../model/notice.ts';
import type { PostQuote } from '../model/operation.ts';
import type { Tweet } from '../model/tweet.ts';
import type { PlannedTweet } from '../ports/staging.ts';
import type { MappingContext } from './context.ts';
import { findLinks } from '../text/links.ts';
import { isOwnName } from '../model/own-names.ts';
import { parseStatusPage } from '../model/status-page.ts';

/** An old link in the text and the post it shall lead to. */
export interface OwnLink {
  readonly url: string;
  readonly to: OperationId;
}

/** What became of the own links of a text. */
export interface OwnLinks {
  /** Without the link that became a quote. */
  readonly text: string;
  readonly links: readonly OwnLink[];
  readonly quote: PostQuote | null;
  readonly notices: readonly Notice[];
}

type Target =
  | { readonly kind: 'post'; readonly planned: PlannedTweet }
  | { readonly kind: 'kept'; readonly reason: OwnLinkReason };

/** Where a link leads; null when it is none to an own tweet. */
function targetOf(url: string, tweet: Tweet, context: MappingContext): Target | null {
  const page = parseStatusPage(url);
  if (page === null) return null;
  const row = context.indexOf(page.tweet);
  const isOwn = page.screenName !== null && isOwnName(page.screenName, context.account);
  if (row === null) return isOwn ? { kind: 'kept', reason: 'notInArchive' } : null;
  // A tweet of somebody else may lie in the archive as it is.
  if (row.kind === 'retweet' && page.screenName !== null && !isOwn) return null;
  if (row.id === tweet.id) return { kind: 'kept', reason: 'later' };
  const planned = context.planned(row.id);
  if (planned === null) return { kind: 'kept', reason: 'later' };
  return planned.lastStatus === null ? { kind: 'kept', reason: 'leftOut' } : { kind: 'post', planned };
}

/**
 * A link that ends the words is what X shows as a quote. Followers-only posts are not quoted, nor beside media: both
 * are more than Mastodon's own composer allows.
 */
function mayQuote(planned: PlannedTweet, tweet: Tweet, { choices, capabilities }: MappingContext): boolean {
  const hasMedia = tweet.media.some(({ foreign }) => !foreign);
  return capabilities.quotes && choices.quotes === 'native' && planned.visibility !== 'private' && !hasMedia;
}

/** Tells own links from others and the quote among them. */
export function mapOwnLinks(text: string, tweet: Tweet, context: MappingContext): OwnLinks {
  const links = new Map<string, OwnLink>();
  const notices: Notice[] = [];
  let quote: (PostQuote & { readonly start: number }) | null = null;
  for (const { start, end } of text.includes('/status') ? findLinks(text) : []) {
    const url = text.slice(start, end);
    const target = targetOf(url, tweet, context);
    if (target === null) continue;
    if (target.kind === 'kept') {
      const { reason } = target;
      notices.push({ code: 'ownLinkKept', args: { url, reason }, where: { kind: 'tweet', id: tweet.id } });
      continue;
    }
    const to = statusOperationId(target.planned.tweet);
    links.set(url, { url, to });
    if (end === text.length && mayQuote(target.planned, tweet, context))
      quote = { of: to, otherwise: url, start };
  }
  if (quote === null) return { text, links: [...links.values()], quote: null, notices };
  const { of, otherwise, start } = quote;
  return {
    text: text.slice(0, start).trimEnd(),
    links: [...links.values()],
    quote: { of, otherwise },
    notices,
  };
}
