// Law 2: each tweet id that was read is in exactly one state, whatever was planned and whatever happened.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Notice } from '../../src/model/notice.ts';
import type { SkipReason, TweetPlan } from '../../src/model/plan.ts';
import { accountFor } from '../../src/report/account-for.ts';
import { exitNameOf, type Accounting } from '../../src/report/accounting.ts';
import { progressOf, type PartState, type TouchedTweet } from '../support/memory-progress.ts';
import { stagedPlan } from '../support/staged-plan.ts';
import { tweetId } from '../support/tweets.ts';

function planned(id: number, skipped: SkipReason | null = null, notices: readonly Notice[] = []): TweetPlan {
  return { tweet: tweetId(id), branch: 'own', skipped, operations: [], notices };
}

function touched(id: number, ...parts: readonly PartState[]): TouchedTweet {
  return { tweet: tweetId(id), parts };
}

function sumOf(accounting: Accounting): number {
  const skipped = Object.values(accounting.skipped).reduce((sum, count) => sum + count, 0);
  const { posted, partlyPosted, failed, unreadable, notYet } = accounting;
  return posted + partlyPosted + failed + skipped + unreadable + notYet;
}

function lost(path: string): Notice {
  return {
    code: 'recordUnreadable',
    args: { reason: 'broken' },
    where: { kind: 'file', path, element: 3 },
  };
}

describe('accountFor', () => {
  it('tells all states apart', async () => {
    const plans = [1, 2, 3, 4, 5].map((id) => planned(id));
    const ledger = progressOf([
      touched(1, 'done', 'done'),
      touched(2, 'done', 'failed'),
      touched(3, 'failed'),
      touched(4, 'new'),
    ]);
    const accounting = await accountFor(stagedPlan([...plans, planned(6, 'retweet')]), ledger);
    expect(accounting).toMatchObject({
      tweets: 6,
      posted: 1,
      partlyPosted: 1,
      failed: 1,
      skipped: { retweet: 1 },
      notYet: 2,
      statusesPosted: 3,
    });
  });

  it('orders ids by age, not by their letters', async () => {
    const accounting = await accountFor(
      stagedPlan([planned(9), planned(10), planned(100)]),
      progressOf([touched(9, 'done'), touched(100, 'done')]),
    );
    expect(accounting).toMatchObject({ posted: 2, notYet: 1, notInArchive: 0 });
  });

  it('lets what happened win over what is planned today', async () => {
    const accounting = await accountFor(stagedPlan([planned(1, 'reply')]), progressOf([touched(1, 'done')]));
    expect(accounting).toMatchObject({ posted: 1, skipped: {} });
  });

  it('counts replaced versions as skipped and lost tweets as unreadable', async () => {
    const edited: Notice = {
      code: 'edited',
      args: { versions: 3 },
      where: { kind: 'tweet', id: tweetId(1) },
    };
    const staging = stagedPlan([planned(1, null, [edited])], {
      notices: [
        lost('data/tweets.js'),
        lost('data/tweets-part2.js'),
        lost('data/community-tweet.js'),
        lost('data/following.js'),
      ],
    });
    const accounting = await accountFor(staging, progressOf([]));
    expect(accounting).toMatchObject({ tweets: 6, skipped: { edited: 2 }, unreadable: 3, notYet: 1 });
  });

  it('keeps tweets of earlier archives out of the sum', async () => {
    const accounting = await accountFor(
      stagedPlan([planned(2)]),
      progressOf([touched(1, 'done'), touched(3, 'failed')]),
    );
    expect(accounting).toMatchObject({ tweets: 1, posted: 0, notYet: 1, notInArchive: 2 });
  });

  it('names at most twenty tweets that were set aside, with their reasons', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => index + 1);
    const accounting = await accountFor(
      stagedPlan(ids.map((id) => planned(id))),
      progressOf(ids.map((id) => touched(id, 'failed'))),
    );
    expect(accounting.failed).toBe(30);
    expect(accounting.failures).toHaveLength(20);
    expect(accounting.failures[0]).toEqual({
      tweet: '1',
      operation: 'status:1',
      reason: 'refused',
      detail: 'Text is too rude',
    });
  });

  it('adds up for every plan and every ledger', async () => {
    const reason = fc.constantFrom<(SkipReason | null)[]>(
      null,
      null,
      'retweet',
      'reply',
      'community',
      'empty',
    );
    const part = fc.constantFrom<PartState[]>('done', 'failed', 'new');
    const tweet = fc.record({
      id: fc.nat(10_000),
      skipped: reason,
      inPlan: fc.boolean(),
      parts: fc.array(part, { maxLength: 3 }),
    });
    const law = fc.asyncProperty(
      fc.uniqueArray(tweet, { selector: ({ id }) => id, maxLength: 60 }),
      fc.nat(5),
      async (tweets, lostCount) => {
        const sorted = [...tweets].sort((left, right) => left.id - right.id);
        const inPlan = sorted.filter((each) => each.inPlan);
        const staging = stagedPlan(
          inPlan.map(({ id, skipped }) => planned(id, skipped)),
          { notices: Array.from({ length: lostCount }, () => lost('data/tweets.js')) },
        );
        const history = sorted
          .filter(({ parts }) => parts.length > 0)
          .map(({ id, parts }) => touched(id, ...parts));
        const accounting = await accountFor(staging, progressOf(history));
        expect(accounting.tweets).toBe(inPlan.length + lostCount);
        expect(sumOf(accounting)).toBe(accounting.tweets);
        expect(accounting.notInArchive).toBe(
          history.length - inPlan.filter(({ parts }) => parts.length > 0).length,
        );
      },
    );
    await fc.assert(law);
  });
});

describe('exitNameOf', () => {
  it('says partial as soon as anything was set aside', async () => {
    const staging = stagedPlan([planned(1)]);
    const whole = await accountFor(staging, progressOf([touched(1, 'done')]));
    expect(exitNameOf(whole)).toBe('success');
    expect(exitNameOf({ ...whole, partlyPosted: 1 })).toBe('partial');
    expect(exitNameOf({ ...whole, failed: 1 })).toBe('partial');
    expect(exitNameOf({ ...whole, uploads: { done: 0, failed: 1 } })).toBe('partial');
  });
});
