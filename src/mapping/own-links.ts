// Links to the author's own tweets lead to their posts: natively quoted where the link ends the words and the
// server can quote, else the post's address takes the link's place when it is known. A link without a post to
// lead to stays as it is and is said. Other people's tweets stay links.

import { statusOperationId, type OperationId } from '../model/ids.ts';
import type { Notice, OwnLinkReason, QuoteAsLinkReason } from '../model/notice.ts';
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

/** Why the post is not quoted; null where it may be. Servers refuse to quote posts that not everybody may see. */
function whyNotQuoted(
  { visibility }: PlannedTweet,
  { capabilities }: MappingContext,
): QuoteAsLinkReason | null {
  if (!capabilities.quotes) return 'notTaken';
  return visibility === 'private' ? 'followersOnly' : null;
}

/** The notice of a quote that becomes a link. */
export function quoteAsLinkNotice(url: string, reason: QuoteAsLinkReason, { id }: Pick<Tweet, 'id'>): Notice {
  return { code: 'quoteAsLink', args: { url, reason }, where: { kind: 'tweet', id } };
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
    // A link that ends the words is what X shows as a quote.
    if (end !== text.length || context.choices.quotes !== 'native') continue;
    const reason = whyNotQuoted(target.planned, context);
    if (reason === null) quote = { of: to, otherwise: url, start };
    else notices.push(quoteAsLinkNotice(url, reason, tweet));
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
