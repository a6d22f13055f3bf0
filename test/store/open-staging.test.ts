// The workbench: what goes in comes out, oldest first, however much it is.

import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { compareTweetIds, parseTweetId, type TweetId } from '../../src/model/ids.ts';
import type { Notice } from '../../src/model/notice.ts';
import type { TweetPlan } from '../../src/model/plan.ts';
import type { Original } from '../../src/model/tweet.ts';
import type { Staging } from '../../src/ports/staging.ts';
import { openStaging } from '../../src/store/open-staging.ts';
import { aStatus, aTweetId, anUpload } from '../support/operations.ts';
import { aSelfReply, aTweet } from '../support/tweets.ts';

const anOriginal = (digits: string, likes = 1): Original =>
  aTweet({ id: aTweetId(digits), likes, content: `tweet ${digits} – “quotes”, 🎉` });

function opened(): Staging {
  const staging = openStaging();
  onTestFinished(() => {
    staging.close();
  });
  return staging;
}

const noticeOf = (id: string): Notice => ({
  code: 'circleSuspected',
  args: {},
  where: { kind: 'tweet', id: aTweetId(id) },
});

const planOf = (id: string): TweetPlan => ({
  tweet: aTweetId(id),
  branch: 'own',
  skipped: null,
  operations: [anUpload(id), aStatus(id), aStatus(id, 2)],
  notices: [noticeOf(id)],
});

describe('staging', () => {
  it('keeps the first of two tweets with one id, unless the second knows more versions', () => {
    const staging = opened();
    const first = anOriginal('100');
    const edited = { ...anOriginal('100', 7), versions: [aTweetId('100'), aTweetId('101')] };
    expect(staging.addTweets([first, anOriginal('100', 5)])).toEqual(['100']);
    expect([...staging.tweets()]).toEqual([first]);
    expect(staging.addTweets([edited, anOriginal('100', 9)])).toEqual(['100', '100']);
    expect([...staging.tweets()]).toEqual([edited]);
    expect(staging.indexOf(aTweetId('101'))?.id).toBe('100');
  });

  it('gives tweets back whole, oldest id first, whatever the length of ids', () => {
    const digits = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.stringMatching(/^\d{20}$/));
    const property = fc.property(fc.array(digits, { maxLength: 30 }), (drawn) => {
      const ids = drawn.map(([length, text]) => aTweetId(text.slice(0, length)));
      const staging = openStaging();
      const duplicates = staging.addTweets(ids.map((id) => anOriginal(id)));
      const different = [...new Set(ids)].sort(compareTweetIds);
      expect([...staging.tweets()]).toEqual(different.map((id) => anOriginal(id)));
      expect(duplicates.length).toBe(ids.length - different.length);
      staging.close();
    });
    expect(fc.check(property, { numRuns: 60 }).failed).toBe(false);
  });

  it('keeps the first of two tweets with one id, and names the others', () => {
    const staging = opened();
    expect(staging.addTweets([anOriginal('5'), anOriginal('6')])).toEqual([]);
    const later = anOriginal('5', 99);
    expect(staging.addTweets([later, anOriginal('7'), later])).toEqual(['5', '5']);
    expect([...staging.tweets()].map(({ id, likes }) => `${id}: ${likes}`)).toEqual(['5: 1', '6: 1', '7: 1']);
  });

  it('finds the index of a tweet by the id of any version', () => {
    const staging = opened();
    const versions = ['20', '21', '22'].map(aTweetId);
    staging.addTweets([
      aSelfReply(aTweetId('9'), { id: aTweetId('20'), versions, community: true }),
      anOriginal('30'),
    ]);
    const row = { id: '20', kind: 'selfReply', parent: '9', community: true };
    for (const version of versions) expect(staging.indexOf(version)).toEqual(row);
    const other = { id: '30', kind: 'original', parent: null, community: false };
    expect(staging.indexOf(aTweetId('30'))).toEqual(other);
    expect(staging.indexOf(aTweetId('23'))).toBeNull();
  });

  it('holds the plan: operations in order, and how each tweet was planned', () => {
    const staging = opened();
    const skipped: TweetPlan = {
      tweet: aTweetId('10'),
      branch: 'retweets',
      skipped: 'retweet',
      operations: [],
      notices: [],
    };
    staging.addPlans([planOf('9'), skipped]);
    expect(staging.planned(aTweetId('11'))).toBeNull();
    staging.addPlans([planOf('11')]);
    const posted = { branch: 'own', skipped: null, visibility: 'unlisted' };
    const planned = [
      { ...posted, tweet: '9', lastStatus: 'status:9/2' },
      { tweet: '10', branch: 'retweets', skipped: 'retweet', lastStatus: null, visibility: null },
      { ...posted, tweet: '11', lastStatus: 'status:11/2' },
    ];
    expect([...staging.plans()]).toEqual(planned);
    expect(staging.planned(aTweetId('11'))).toEqual(planned[2]);
    expect([...staging.operations()]).toEqual([...planOf('9').operations, ...planOf('11').operations]);
  });

  it('gives notices of reading before those of planning', () => {
    const staging = opened();
    staging.addPlans([planOf('9')]);
    staging.addNotices([noticeOf('1'), noticeOf('2')]);
    expect([...staging.notices()]).toEqual(['1', '2', '9'].map(noticeOf));
  });

  it('forgets the plan and keeps the tweets', () => {
    const staging = opened();
    staging.addTweets([anOriginal('9')]);
    staging.addNotices([noticeOf('1')]);
    staging.addPlans([planOf('9')]);
    staging.clearPlan();
    expect([...staging.operations(), ...staging.plans()]).toEqual([]);
    expect([...staging.notices()]).toEqual([noticeOf('1')]);
    expect([...staging.tweets()].length).toBe(1);
    staging.addPlans([planOf('9')]);
    expect([...staging.operations()]).toEqual(planOf('9').operations);
  });

  it('can be written to while it is read, beyond one page', () => {
    const staging = opened();
    const ids = Array.from({ length: 1_203 }, (_, place) => String(99_000 + place));
    staging.addTweets(ids.map((id) => anOriginal(id)).reverse());
    const seen: TweetId[] = [];
    for (const { id } of staging.tweets()) {
      seen.push(id);
      staging.addPlans([planOf(id)]);
    }
    expect(seen).toEqual(ids.map(parseTweetId));
    expect([...staging.plans()].length).toBe(ids.length);
    expect([...staging.operations()].length).toBe(3 * ids.length);
    const many = ids.map((id) => planOf(id));
    staging.clearPlan();
    staging.addPlans(many);
    expect([...staging.notices()]).toEqual(many.flatMap(({ notices }) => notices));
  });

  it('closes twice without harm', () => {
    const staging = openStaging();
    staging.close();
    expect(() => {
      staging.close();
    }).not.toThrow();
  });
});
