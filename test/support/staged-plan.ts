// What lies in staging after planning, given as lists: for tests of rooms that only read it.

import type { Notice } from '../../src/model/notice.ts';
import type { TweetPlan } from '../../src/model/plan.ts';
import type { Tweet } from '../../src/model/tweet.ts';
import type { Staging } from '../../src/ports/staging.ts';

/** The reading half of a staging that holds these plans. */
export function stagedPlan(
  plans: readonly TweetPlan[],
  more: { readonly notices?: readonly Notice[]; readonly tweets?: readonly Tweet[] } = {},
): Pick<Staging, 'plans' | 'notices' | 'operations' | 'tweets'> {
  return {
    plans: () =>
      plans.map(({ tweet, skipped, operations }) => ({
        tweet,
        skipped,
        lastStatus: operations.findLast(({ kind }) => kind === 'status')?.id ?? null,
      })),
    notices: () => [...(more.notices ?? []), ...plans.flatMap(({ notices }) => notices)],
    operations: () => plans.flatMap(({ operations }) => operations),
    tweets: () => more.tweets ?? [],
  };
}
