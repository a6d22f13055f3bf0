// What stands in for media that cannot go along, by the user's choice: whether the server refuses them or their file is
// missing makes no difference to those who read the post.

import type { Choices } from '../choices/choices.ts';
import type { TweetId } from '../model/ids.ts';
import type { Notice } from '../model/notice.ts';
import type { TweetMedia } from '../model/tweet.ts';
import type { MappedAttachments } from './attachments.ts';

/** The pages on X that are linked instead, each once and in order; `skip` where the tweet is left out for them. */
export type MediaFallback =
  { readonly kind: 'skip' } | { readonly kind: 'post'; readonly pages: readonly string[] };

function pagesOf(media: readonly TweetMedia[]): readonly string[] {
  // One page may be named once for each picture on it: `.../photo/1`.
  return [...new Set(media.flatMap(({ pageUrl }) => (pageUrl === '' ? [] : [pageUrl])))];
}

/** What becomes of a tweet whose media do not all go along. */
export function mapMediaFallback(
  { refused, missing }: Pick<MappedAttachments, 'refused' | 'missing'>,
  choice: Choices['mediaFallback'],
): MediaFallback {
  const lost = [...refused, ...missing];
  if (choice === 'skip' && lost.length > 0) return { kind: 'skip' };
  return { kind: 'post', pages: choice === 'link' ? pagesOf(lost) : [] };
}

/** The words with the pages under them. */
export function withPages(text: string, pages: readonly string[]): string {
  return [text, ...pages].filter((part) => part !== '').join('\n');
}

/** One notice for each page that is linked. */
export function linkedPageNotices(pages: readonly string[], id: TweetId): readonly Notice[] {
  return pages.map((url) => ({ code: 'mediaLinked', args: { url }, where: { kind: 'tweet', id } }));
}
