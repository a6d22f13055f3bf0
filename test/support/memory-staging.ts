// Staging in memory, for tests of what stands on it.

import { compareTweetIds, type TweetId } from '../../src/model/ids.ts';
import type { Notice } from '../../src/model/notice.ts';
import type { TweetPlan } from '../../src/model/plan.ts';
import type { Tweet } from '../../src/model/tweet.ts';
import type { PlannedTweet, Staging, Verdict } from '../../src/ports/staging.ts';

function plannedOf(plan: TweetPlan): PlannedTweet {
  const { tweet, branch, skipped, operations } = plan;
  const last = operations.findLast((operation) => operation.kind === 'status');
  return { tweet, branch, skipped, lastStatus: last?.id ?? null, visibility: last?.visibility ?? null };
}

/** A workbench without a file, filled with these tweets. */
export function memoryStaging(initial: readonly Tweet[] = []): Staging {
  const tweets = new Map<TweetId, Tweet>();
  const versions = new Map<TweetId, Tweet>();
  const plans = new Map<TweetId, TweetPlan>();
  const earlier = new Map<TweetId, PlannedTweet>();
  const verdicts = new Map<TweetId, Verdict>();
  const wanted = (): readonly Verdict[] => [...verdicts.values()].filter(({ reason }) => reason === null);
  const notices: Notice[] = [];
  const promised = new Set<TweetId>();
  const addTweets = (added: readonly Tweet[]): readonly TweetId[] =>
    added.flatMap((tweet) => {
      const stored = tweets.get(tweet.id);
      if (stored && stored.versions.length >= tweet.versions.length) return [tweet.id];
      tweets.set(tweet.id, tweet);
      for (const id of tweet.versions) versions.set(id, tweet);
      return stored ? [tweet.id] : [];
    });
  addTweets(initial);
  return {
    addTweets,
    addPromised: (ids) => {
      for (const id of ids) promised.add(id);
    },
    isPromised: (id) => promised.has(id),
    storedTweet: (id) => tweets.get(id) ?? null,
    repliesToOwn: () =>
      [...tweets.values()].flatMap((tweet) => {
        const parent = tweet.kind === 'reply' && tweet.parent !== null ? versions.get(tweet.parent) : null;
        return parent && parent.kind !== 'retweet' ? [tweet.id] : [];
      }),
    replaceTweets: (changed) => {
      for (const tweet of changed) {
        tweets.set(tweet.id, tweet);
        for (const id of tweet.versions) versions.set(id, tweet);
      }
    },
    addNotices: (added) => void notices.push(...added),
    indexOf: (id) => {
      const tweet = versions.get(id);
      if (!tweet && earlier.has(id)) return { id, kind: 'original', parent: null, community: false };
      if (!tweet) return null;
      const parent = 'parent' in tweet ? tweet.parent : null;
      return { id: tweet.id, kind: tweet.kind, parent, community: tweet.community };
    },
    hasReply: (id) => [...tweets.values()].some((tweet) => tweet.kind === 'selfReply' && tweet.parent === id),
    addVerdicts: (added) => {
      for (const verdict of added) verdicts.set(verdict.tweet, verdict);
    },
    verdict: (id) => verdicts.get(id) ?? null,
    keepTop: (count) => {
      const ranked = wanted().toSorted(
        (left, right) => right.likes - left.likes || compareTweetIds(left.tweet, right.tweet),
      );
      for (const verdict of ranked.slice(count))
        verdicts.set(verdict.tweet, { ...verdict, reason: 'belowTop' });
    },
    wanted: () => wanted().map(({ tweet }) => tweet),
    bring: (ids) => {
      for (const id of ids) {
        const verdict = verdicts.get(id);
        if (verdict) verdicts.set(id, { ...verdict, reason: null });
      }
    },
    tweets: () => [...tweets.values()].sort((left, right) => compareTweetIds(left.id, right.id)),
    clearPlan: () => {
      plans.clear();
      verdicts.clear();
    },
    addEarlier: (posted) => {
      for (const one of posted) earlier.set(one.tweet, { branch: 'own', skipped: null, ...one });
    },
    addPlans: (added) => {
      for (const plan of added) plans.set(plan.tweet, plan);
    },
    planned: (id) => {
      const plan = plans.get(id);
      return plan ? plannedOf(plan) : (earlier.get(id) ?? null);
    },
    operations: () => [...plans.values()].flatMap(({ operations }) => operations),
    plans: () => [...plans.values()].map(plannedOf),
    notices: () => [...notices, ...[...plans.values()].flatMap((plan) => plan.notices)],
    close: () => undefined,
  };
}
