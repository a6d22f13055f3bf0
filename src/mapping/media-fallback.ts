// What stands in for media that cannot go along. What the server refuses follows the user's choice; a file that is
// missing is no reason to change the words, unless nothing else would be left to post.

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

/** What becomes of a tweet whose media do not all go along; `hasWords` false where it is nothing but media. */
export function mapMediaFallback(
  files: MappedAttachments,
  hasWords: boolean,
  choice: Choices['mediaFallback'],
): MediaFallback {
  const { refused, missing } = files;
  if (choice === 'skip' && refused.length > 0) return { kind: 'skip' };
  if (choice !== 'link') return { kind: 'post', pages: [] };
  const nothingElse = !hasWords && files.attachables.length === 0;
  return { kind: 'post', pages: pagesOf(nothingElse ? [...refused, ...missing] : refused) };
}

/** The words with the pages under them. */
export function withPages(text: string, pages: readonly string[]): string {
  return [text, ...pages].filter((part) => part !== '').join('\n');
}

/** One notice for each page that is linked. */
export function linkedPageNotices(pages: readonly string[], id: TweetId): readonly Notice[] {
  return pages.map((url) => ({ code: 'mediaLinked', args: { url }, where: { kind: 'tweet', id } }));
}
