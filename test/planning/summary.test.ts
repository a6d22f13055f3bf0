import { describe, expect, it } from 'vitest';
import { memoryStaging } from '../support/memory-staging.ts';
import { planInto, planned } from '../support/planned.ts';
import { aMedium, aReply, aRetweet, aTweet, tweetId as id } from '../support/tweets.ts';

describe('the summary', () => {
  it('counts every tweet once', () => {
    const staging = memoryStaging([
      aTweet({ id: id(1), versions: [id(1), id(2), id(3)], media: [aMedium()] }),
      aReply({ id: id(4) }),
      aReply({ id: id(5), parent: null }),
      aRetweet({ id: id(6) }),
      aTweet({ id: id(7), community: true }),
      aTweet({ id: id(8), content: '', media: [aMedium({ file: null })] }),
    ]);
    const file = { kind: 'file', path: 'data/tweets.js', element: 3 } as const;
    staging.addNotices([
      { code: 'recordUnreadable', args: { reason: 'no id' }, where: file },
      { code: 'edited', args: { versions: 3 }, where: { kind: 'tweet', id: id(1) } },
    ]);
    expect(planInto(staging, { mediaFallback: 'text' })).toMatchObject({
      tweets: 9,
      planned: 1,
      unreadable: 1,
      skipped: { reply: 2, retweet: 1, community: 1, empty: 1, edited: 2 },
      notices: { recordUnreadable: 1, edited: 1, mediaMissing: 1, dateWritten: 1 },
      estimate: { statuses: 1, uploads: 1, uploadBytes: 1_000 },
      span: { first: 'status:1', last: 'status:1' },
    });
  });

  it('of nothing is empty', () => {
    expect(planned([]).summary).toMatchObject({ tweets: 0, planned: 0, span: null, notices: {} });
  });

  it('says once that dates are written, and not where they are not', () => {
    const tweets = [aTweet({ id: id(1) }), aTweet({ id: id(2) })];
    expect(planned(tweets).summary.notices).toEqual({ dateWritten: 1 });
    expect(planned(tweets, { dates: 'none' }).summary.notices).toEqual({});
  });
});
