// What is planned beside what happened, tweet by tweet. Both come oldest first, so that neither has to be kept.

import { compareTweetIds } from '../model/ids.ts';
import type { TweetProgress } from '../ports/ledger.ts';
import type { PlannedTweet } from '../ports/staging.ts';

/** One tweet that at least one side knows. */
export type Pair =
  | { readonly planned: PlannedTweet; readonly progress: TweetProgress | null }
  | { readonly planned: null; readonly progress: TweetProgress };

/** Joins the two by tweet id; each must be ordered by `compareTweetIds`. */
export async function* pairUp(
  plans: Iterable<PlannedTweet>,
  touched: AsyncIterable<TweetProgress>,
): AsyncGenerator<Pair> {
  const planned = Iterator.from(plans);
  try {
    let next = planned.next();
    for await (const progress of touched) {
      while (!next.done && compareTweetIds(next.value.tweet, progress.tweet) < 0) {
        yield { planned: next.value, progress: null };
        next = planned.next();
      }
      if (next.done || next.value.tweet !== progress.tweet) {
        yield { planned: null, progress };
      } else {
        yield { planned: next.value, progress };
        next = planned.next();
      }
    }
    for (; !next.done; next = planned.next()) yield { planned: next.value, progress: null };
  } finally {
    planned.return?.();
  }
}
