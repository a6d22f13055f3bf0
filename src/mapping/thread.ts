// Where a tweet stands in its author's threads. A parent that is not there is said, and the tweet stands on its
// own; replies to other people have no parent on the server.

import type { TweetId } from '../model/ids.ts';
import type { Notice } from '../model/notice.ts';
import type { Tweet } from '../model/tweet.ts';
import type { MappingContext } from './context.ts';

/** The own tweet that this one answers, by its id in the plan; null when it stands on its own. */
export function mapParent(
  tweet: Tweet,
  context: MappingContext,
): { readonly parent: TweetId | null; readonly notices: readonly Notice[] } {
  if (tweet.kind !== 'selfReply') return { parent: null, notices: [] };
  const row = context.indexOf(tweet.parent);
  const planned = row === null ? null : context.planned(row.id);
  if (planned?.lastStatus) return { parent: planned.tweet, notices: [] };
  const code = planned === null ? 'parentMissing' : 'parentSkipped';
  return {
    parent: null,
    notices: [{ code, args: { parent: tweet.parent }, where: { kind: 'tweet', id: tweet.id } }],
  };
}
