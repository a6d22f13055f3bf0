// What lies in staging after planning, given as lists: for tests of rooms that only read it.

import type { Notice } from '../../src/model/notice.ts';
import { parseTweetId, parseUserId, type TweetId, type UserId } from '../../src/model/ids.ts';
import type { TweetPlan } from '../../src/model/plan.ts';
import type { Original, Tweet } from '../../src/model/tweet.ts';
import type { Staging } from '../../src/ports/staging.ts';

/** A tweet id from text that must be one. */
export function tweetId(text: string | number): TweetId {
  const id = parseTweetId(String(text));
  if (id === null) throw new Error(`${text} is no tweet id`);
  return id;
}

/** A user id from text that must be one. */
export function userId(text: string | number): UserId {
  const id = parseUserId(String(text));
  if (id === null) throw new Error(`${text} is no user id`);
  return id;
}

/** What makes a tweet an original, and everything a tweet has beside its id; tests name what matters to them. */
export function anOriginal(id: string | number, overrides: Partial<Original> = {}): Original {
  const own = tweetId(id);
  return {
    kind: 'original',
    id: own,
    versions: [own],
    createdAtMs: Date.UTC(2020, 0, 1, 12, 0),
    content: {
      text: `tweet ${id}`,
      escaped: true,
      truncated: false,
      links: [],
      mentions: [],
      mediaLinks: [],
    },
    media: [],
    language: 'en',
    sensitive: false,
    likes: 0,
    retweets: 0,
    community: false,
    suspectedCircle: false,
    ...overrides,
  };
}

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
