// Where a tweet stands in its author's threads. Where the tweet above is left out, it answers the nearest one above
// that which is not; where none is there, it stands on its own. Both are said. Replies to other people have no
// parent on the server.

import { compareTweetIds, type TweetId } from '../model/ids.ts';
import type { Notice } from '../model/notice.ts';
import type { Tweet } from '../model/tweet.ts';
import type { PlannedTweet } from '../ports/staging.ts';
import type { MappingContext } from './context.ts';

/** What the parent is looked up in. */
type Threads = Pick<MappingContext, 'indexOf' | 'planned'>;

/** The nearest own tweet that is posted, from `id` upwards; ids only fall, so that damaged ones make no circle. */
function nearestAbove(id: TweetId | null, { indexOf, planned }: Threads): PlannedTweet | null {
  for (let next = id; next !== null;) {
    const row = indexOf(next);
    const above = row === null ? null : planned(row.id);
    if (row === null || above === null) return null;
    if (above.lastStatus !== null) return above;
    const { parent } = row;
    next = row.kind === 'selfReply' && parent && compareTweetIds(parent, row.id) < 0 ? parent : null;
  }
  return null;
}

/** The own tweet that this one answers, by its id in the plan; null when it stands on its own. */
export function mapParent(
  tweet: Tweet,
  context: Threads,
): { readonly parent: TweetId | null; readonly notices: readonly Notice[] } {
  if (tweet.kind !== 'selfReply') return { parent: null, notices: [] };
  const row = context.indexOf(tweet.parent);
  const planned = row === null ? null : context.planned(row.id);
  if (planned?.lastStatus) return { parent: planned.tweet, notices: [] };
  const code = planned === null ? 'parentMissing' : 'parentSkipped';
  return {
    parent: nearestAbove(tweet.parent, context)?.tweet ?? null,
    notices: [{ code, args: { parent: tweet.parent }, where: { kind: 'tweet', id: tweet.id } }],
  };
}
