// Records of a small archive with everything that inspect counts, some of it hostile.

import type { ArchiveFacts } from '../../src/model/archive.ts';
import type { Notice } from '../../src/model/notice.ts';
import type { Tweet, TweetMedia } from '../../src/model/tweet.ts';
import type { ArchiveRecord } from '../../src/ports/archive.ts';
import { anOriginal, tweetId, userId } from './staged-plan.ts';

/** What the archive says of itself. */
export const sampleFacts: ArchiveFacts = {
  account: {
    id: userId(42),
    screenName: 'sender',
    displayName: 'Sender\u001b[31m of things',
    formerScreenNames: ['before', 'long_ago'],
    isProtected: false,
  },
  generatedAt: '2026-03-06T13:15:31.187Z',
  inputs: ['/home/me/twitter-2026-03-06.zip'],
  read: [{ path: 'data/tweets.js', sizeBytes: 10_000 }],
  leftClosed: ['data/direct-messages.js', 'data/email-address-change.js', 'data/ip-audit.js'],
  promisedTweets: 7,
  media: { files: 2, sizeBytes: 2_500_000 },
};

const photo: TweetMedia = {
  kind: 'photo',
  fileName: 'a.jpg',
  file: { path: 'data/tweets_media/1000-a.jpg', sizeBytes: 2_000_000 },
  width: 800,
  height: 600,
  durationMs: null,
  altText: 'A cat',
  foreign: false,
  pageUrl: 'https://x.com/sender/status/1000/photo/1',
};

const tweets: readonly Tweet[] = [
  anOriginal(1000, {
    likes: 100,
    createdAtMs: Date.UTC(2018, 5, 1),
    media: [photo, { ...photo, file: null, altText: null }, { ...photo, kind: 'video', foreign: true }],
  }),
  anOriginal(1001, { likes: 7, community: true, versions: [tweetId(1001), tweetId(1002)] }),
  { ...anOriginal(1003), kind: 'selfReply', parent: tweetId(1000) },
  { ...anOriginal(1004), kind: 'selfReply', parent: tweetId(1003), suspectedCircle: true, language: 'qme' },
  { ...anOriginal(1005, { language: 'de' }), kind: 'reply', parent: null, toScreenName: 'friend' },
  { ...anOriginal(1006, { language: 'fr', likes: 0 }), kind: 'retweet', ofScreenName: 'other' },
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
