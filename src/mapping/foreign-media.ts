// Media of somebody else's tweet (a pasted video link, a retweet's pictures) are their work: the post links to
// the page where they can be seen, and nothing is uploaded.

import type { Notice } from '../model/notice.ts';
import type { Tweet } from '../model/tweet.ts';

/** The pages of the tweet's foreign media, each once, in order. */
export function foreignPages(tweet: Tweet): readonly string[] {
  if (tweet.media.length === 0) return [];
  const pages = tweet.media.filter(({ foreign, pageUrl }) => foreign && pageUrl !== '');
  return [...new Set(pages.map(({ pageUrl }) => pageUrl))];
}

/** One notice for each of them. */
export function foreignMediaNotices(tweet: Tweet): readonly Notice[] {
  return foreignPages(tweet).map((url) => ({
    code: 'mediaForeign',
    args: { url },
    where: { kind: 'tweet', id: tweet.id },
  }));
}
