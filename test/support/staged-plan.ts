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
      plans.map(({ tweet, branch, skipped, operations }) => {
        const last = operations.findLast((operation) => operation.kind === 'status');
        const lastStatus = last?.id ?? null;
        return { tweet, branch, skipped, lastStatus, visibility: last?.visibility ?? null };
      }),
    notices: () => [...(more.notices ?? []), ...plans.flatMap(({ notices }) => notices)],
    operations: () => plans.flatMap(({ operations }) => operations),
    tweets: () => more.tweets ?? [],
  };
}
