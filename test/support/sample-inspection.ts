// Records of a small archive with everything that inspect counts, some of it hostile.

import type { TweetId } from '../../src/model/ids.ts';
import type { ArchiveFacts } from '../../src/model/archive.ts';
import type { Notice } from '../../src/model/notice.ts';
import type { Tweet } from '../../src/model/tweet.ts';
import type { ArchiveRecord, TieRecord } from '../../src/ports/archive.ts';
import { aMedium, anAccount, aReply, aRetweet, aSelfReply, aTweet, tweetId, userId } from './tweets.ts';

/** What the archive says of itself. */
export const sampleFacts: ArchiveFacts = {
  account: anAccount({
    screenName: 'sender',
    displayName: 'Sender\u001b[31m of things',
    formerScreenNames: ['before', 'long_ago'],
  }),
  generatedAt: '2026-03-06T13:15:31.187Z',
  inputs: [
    {
      path: '/home/me/twitter-2026-03-06.zip',
      generations: ['2022-today'],
      generatedAt: '2026-03-06T13:15:31.187Z',
      isPartial: false,
    },
  ],
  read: [{ path: 'data/tweets.js', sizeBytes: 10_000 }],
  leftClosed: [
    { path: 'data/direct-messages.js', reason: 'conversations' },
    { path: 'data/direct_messages_media/', reason: 'conversations' },
    { path: 'data/email-address-change.js', reason: 'aboutYou' },
    { path: 'data/ip-audit.js', reason: 'signIns' },
    { path: 'data/moment.js', reason: 'notNeeded' },
    { path: 'data/verified.js', reason: 'notNeeded' },
  ],
  promisedTweets: 7,
  media: { files: 2, sizeBytes: 2_500_000 },
};

const createdAtMs = Date.UTC(2020, 0, 1, 12, 0);
const photo = aMedium({
  file: { path: 'data/tweets_media/1000-a.jpg', sizeBytes: 2_000_000 },
  altText: 'A cat',
});

const tweets: readonly Tweet[] = [
  aTweet({
    id: tweetId(1000),
    likes: 100,
    createdAtMs: Date.UTC(2018, 5, 1),
    media: [photo, { ...photo, file: null, altText: null }, { ...photo, kind: 'video', foreign: true }],
  }),
  aTweet({
    id: tweetId(1001),
    createdAtMs,
    likes: 7,
    community: true,
    versions: [tweetId(1001), tweetId(1002)],
    media: [{ ...photo, file: { path: 'data/tweets_media/1001-b.jpg', sizeBytes: 2_000_000 } }],
  }),
  aSelfReply(tweetId(1000), { id: tweetId(1003), createdAtMs }),
  aSelfReply(tweetId(1003), { id: tweetId(1004), createdAtMs, suspectedCircle: true, language: 'qme' }),
  aReply({ id: tweetId(1005), createdAtMs, language: 'de', parent: null, toUserId: userId('783214') }),
  aRetweet({ id: tweetId(1006), createdAtMs, language: 'fr' }),
];

function unreadable(path: string): Notice {
  return {
    code: 'recordUnreadable',
    args: { reason: 'it has no id' },
    where: { kind: 'file', path, element: 6 },
  };
}

/** The stream: tweets in no order, and two records that could not be read, one of them a tweet. */
export const sampleRecords: readonly ArchiveRecord[] = [
  ...tweets.toReversed().map((tweet) => ({ kind: 'tweet', tweet }) as const),
  { kind: 'notice', notice: unreadable('data/tweets.js') },
  { kind: 'notice', notice: unreadable('data/like.js') },
];

/** Ties: of two that are followed one is named. */
export async function* sampleTies(): AsyncGenerator<TieRecord> {
  await Promise.resolve();
  for (const id of ['2253756806', '783214'] as const) {
    yield { kind: 'tie', tie: { kind: 'follows', userId: userId(id) } };
    yield { kind: 'tie', tie: { kind: 'followedBy', userId: userId(id) } };
  }
  for (const id of [1, 2, 3]) yield { kind: 'tie', tie: { kind: 'likes', text: null, tweet: tweetId(id) } };
}

/** No two files are the same. */
export async function noneAlike(path: string): Promise<string> {
  return Promise.resolve(path);
}

/** An archive of somebody who has no ties. */
export async function* tiesNobody(): AsyncGenerator<TieRecord> {
  await Promise.resolve();
  yield* [];
}

/** An archive of today that lists nothing in `tweet-headers.js`. */
export async function* listsNothing(): AsyncGenerator<TweetId> {
  await Promise.resolve();
  yield* [];
}
