import { describe, expect, it } from 'vitest';
import type { Tie } from '../../src/model/tie.ts';
import type { TweetMedia } from '../../src/model/tweet.ts';
import type { ArchiveRecord } from '../../src/ports/archive.ts';
import { inspectArchive } from '../../src/report/inspect-archive.ts';
import {
  listsNothing,
  noneAlike,
  tiesNobody,
  sampleFacts,
  sampleRecords,
} from '../support/sample-inspection.ts';
import {
  aMedium,
  aReply,
  aRetweet,
  aSelfReply,
  aText,
  aTweet,
  rangeOf,
  tweetId,
  userId,
} from '../support/tweets.ts';

async function* stream(records: readonly ArchiveRecord[]): AsyncGenerator<ArchiveRecord> {
  for (const record of records) {
    await Promise.resolve();
    yield record;
  }
}

async function inspect(records: readonly ArchiveRecord[]) {
  return inspectArchive({
    facts: sampleFacts,
    promised: listsNothing,
    fingerprint: noneAlike,
    ties: tiesNobody,
    records: () => stream(records),
  });
}

function answer(id: number, parent: number): ArchiveRecord {
  return { kind: 'tweet', tweet: aSelfReply(tweetId(parent), { id: tweetId(id) }) };
}

function original(id: number): ArchiveRecord {
  return { kind: 'tweet', tweet: aTweet({ id: tweetId(id) }) };
}

describe('inspectArchive', () => {
  it('counts everything once', async () => {
    const inspection = await inspect(sampleRecords);
    expect(inspection).toMatchObject({
      tweets: 6,
      unreadable: 1,
      kinds: { original: 2, selfReply: 2, reply: 1, retweet: 1 },
      community: 1,
      suspectedCircle: 1,
      edited: 1,
      foreignMedia: 1,
      likes: { total: 107, top: '1000', topLikes: 100 },
      threads: [{ first: '1000', tweets: 3 }],
      languages: [
        { language: 'en', tweets: 3 },
        { language: 'de', tweets: 1 },
      ],
    });
    expect(inspection.years).toEqual([
      { year: 2018, tweets: 1 },
      { year: 2019, tweets: 0 },
      { year: 2020, tweets: 5 },
    ]);
    expect(inspection.media).toEqual([
      { kind: 'photo', found: 2, sizeBytes: 4_000_000, missing: 1, withAltText: 2 },
      { kind: 'video', found: 0, sizeBytes: 0, missing: 0, withAltText: 0 },
      { kind: 'animatedGif', found: 0, sizeBytes: 0, missing: 0, withAltText: 0 },
    ]);
    expect(inspection.notices.map(({ code, count }) => [code, count])).toEqual([['recordUnreadable', 2]]);
  });

  it('counts a tweet that comes twice once, and says so', async () => {
    const inspection = await inspect([original(1), original(1)]);
    expect(inspection.tweets).toBe(1);
    expect(inspection.notices).toMatchObject([{ code: 'duplicateTweet', count: 1 }]);
  });

  it('finds nothing in nothing', async () => {
    const inspection = await inspect([]);
    expect(inspection).toMatchObject({ tweets: 0, years: [], span: null, threads: [], languages: [] });
  });
});

describe('identical media', () => {
  const medium = (path: string, sizeBytes: number): TweetMedia => aMedium({ file: { path, sizeBytes } });
  it('are those with the same fingerprint, of which only files of one size are asked for', async () => {
    const media = [
      [medium('a', 10), medium('b', 10)],
      [medium('a', 10), medium('alone', 20)],
      [medium('c', 10), medium('broken', 10), { ...medium('d', 10), foreign: true }],
    ];
    const asked: string[] = [];
    const inspection = await inspectArchive({
      facts: sampleFacts,
      promised: listsNothing,
      ties: tiesNobody,
      records: () =>
        stream(
          media.map((some, id) => ({ kind: 'tweet', tweet: aTweet({ id: tweetId(id + 1), media: some }) })),
        ),
      fingerprint: async (path) => {
        asked.push(path);
        await Promise.resolve();
        if (path === 'broken') throw new Error(path);
        return path === 'c' ? 'a' : path;
      },
    });
    expect(inspection.identicalMedia).toEqual({ files: 1, sizeBytes: 10 });
    expect(asked).toEqual(['a', 'b', 'c', 'broken']);
  });
});

describe('people', () => {
  const idOf = (tie: number): Tie => ({ kind: 'follows', userId: userId(String(tie)) });
  it('that are followed are known by their handle where a tweet names both', async () => {
    const text = 'Hello @one and @gone';
    const mentions = [
      { ...rangeOf(text, '@one'), screenName: 'one', userId: userId('1') },
      { ...rangeOf(text, '@gone'), screenName: 'gone', userId: null },
    ];
    const page = 'https://x.com/three/status/1102345678901234567/video/1';
    const tweets = [
      aTweet({ id: tweetId(1), content: aText(text, { mentions }) }),
      aReply({ id: tweetId(2), toUserId: userId('2'), toScreenName: 'two' }),
      aReply({ id: tweetId(3), toUserId: userId('4'), toScreenName: null }),
      aRetweet({ id: tweetId(4), media: [aMedium({ foreign: true, ownerId: userId('3'), pageUrl: page })] }),
    ];
    const inspection = await inspectArchive({
      facts: sampleFacts,
      promised: listsNothing,
      fingerprint: noneAlike,
      async *ties() {
        await Promise.resolve();
        for (const id of [1, 1, 2, 3, 4, 5]) yield { kind: 'tie', tie: idOf(id) };
      },
      records: () => stream(tweets.map((tweet) => ({ kind: 'tweet', tweet }))),
    });
    expect(inspection.people).toMatchObject({ follows: 5, followsWithHandle: 3, followers: 0 });
  });
});

describe('threads', () => {
  it('hang together in any order, across versions of an edited tweet', async () => {
    const edited = aTweet({ id: tweetId(10), versions: [tweetId(10), tweetId(11)] });
    const records = [
      answer(13, 12),
      answer(12, 11),
      { kind: 'tweet', tweet: edited } as const,
      answer(14, 10),
    ];
    expect((await inspect(records)).threads).toEqual([{ first: '10', tweets: 4 }]);
  });

  it('begin with the oldest tweet that is there', async () => {
    expect((await inspect([answer(3, 2), answer(2, 1)])).threads).toEqual([{ first: '2', tweets: 2 }]);
    expect((await inspect([answer(2, 1)])).threads).toEqual([]);
  });

  it('end where damaged data leads in a circle', async () => {
    const circle = [answer(2, 3), answer(3, 2), answer(5, 5)];
    const thread = [{ first: '2', tweets: 2 }];
    expect((await inspect(circle)).threads).toEqual(thread);
    expect((await inspect(circle.toReversed())).threads).toEqual(thread);
  });

  it('are the five longest', async () => {
    const records = [10, 20, 30, 40, 50, 60].flatMap((start, index) => [
      original(start),
      ...Array.from({ length: index + 1 }, (_, step) => answer(start + step + 1, start + step)),
    ]);
    const { threads } = await inspect(records);
    expect(threads.map(({ first }) => first)).toEqual(['60', '50', '40', '30', '20']);
    expect(threads[0]?.tweets).toBe(7);
  });
});
