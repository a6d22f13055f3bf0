// A small plan with everything a preview has to show, some of it hostile.

import { choicesSchema } from '../../src/choices/choices.ts';
import { mediaOperationId, statusOperationId } from '../../src/model/ids.ts';
import type { UploadOperation } from '../../src/model/operation.ts';
import type { PlanSummary, TweetPlan } from '../../src/model/plan.ts';
import type { PreviewInput } from '../../src/preview/preview-view.ts';
import { aCapabilities } from './capabilities.ts';
import { aStatus } from './memory-progress.ts';
import { stagedPlan } from './staged-plan.ts';
import { anAccount, aTweet, tweetId } from './tweets.ts';

const first = tweetId('1102345678901234567');
const long = tweetId('1102345678901234600');
const retweet = tweetId('1102345678901234650');
const hostile = tweetId('1102345678901234700');

/** Text of somebody who wants the reader's terminal. */
export const hostileText = 'before\u001b[2J\u001b]0;owned\u0007\u009b31m\u202eafter\r\b';

const picture: UploadOperation = {
  kind: 'upload',
  id: mediaOperationId(first, 1),
  tweet: first,
  path: `data/tweets_media/${first}-cat.jpg`,
  sizeBytes: 1_234_567,
  mimeType: 'image/jpeg',
  altText: 'A cat on a sofa, looking at the person who took the picture as if they owed it money.',
};

const film: UploadOperation = {
  ...picture,
  id: mediaOperationId(first, 2),
  mimeType: 'video/mp4',
  altText: null,
};

const words = 'A long tweet in which one word follows another, ';

const plans: readonly TweetPlan[] = [
  {
    tweet: first,
    branch: 'own',
    skipped: null,
    operations: [
      picture,
      film,
      aStatus(first, {
        text: 'Look at this cat!\n\n4 March 2019',
        media: [picture.id, film.id],
        sensitive: true,
      }),
    ],
    notices: [
      { code: 'linkUnexplained', args: { url: 'https://t.co/abc' }, where: { kind: 'tweet', id: first } },
    ],
  },
  {
    tweet: long,
    branch: 'own',
    skipped: null,
    operations: [
      aStatus(long, { text: words.repeat(5).trim(), replyTo: statusOperationId(first) }),
      aStatus(long, {
        id: statusOperationId(long, 2),
        text: `https://example.org/${'very-long-address-'.repeat(6)} 日本語`,
        replyTo: statusOperationId(long),
        contentWarning: 'addresses',
      }),
    ],
    notices: [{ code: 'textSplit', args: { posts: 2 }, where: { kind: 'tweet', id: long } }],
  },
  { tweet: retweet, branch: 'retweets', skipped: 'retweet', operations: [], notices: [] },
  {
    tweet: hostile,
    branch: 'own',
    skipped: null,
    operations: [aStatus(hostile, { text: hostileText })],
    notices: [
      {
        code: 'linkUnexplained',
        args: { url: `https://t.co/${hostileText}` },
        where: { kind: 'tweet', id: hostile },
      },
    ],
  },
];

const plan: PlanSummary = {
  digest: 'a'.repeat(64),
  tweets: 4,
  planned: 3,
  branches: { own: 3 },
  unreadable: 0,
  skipped: { retweet: 1 },
  notices: { linkUnexplained: 2, textSplit: 1 },
  estimate: { statuses: 4, uploads: 2, uploadBytes: 2_469_134, requests: 7, durationMs: 9_000_000 },
  span: { first: statusOperationId(first), last: statusOperationId(hostile) },
};

/** The operations in the plan's order. */
export const sampleOperations = plans.flatMap(({ operations }) => operations);

/** What a preview of the plan is made from. */
export const samplePreview: PreviewInput = {
  account: anAccount({ screenName: 'sender', displayName: 'Sender' }),
  capabilities: aCapabilities(),
  choices: choicesSchema.parse({}),
  plan,
  server: { asked: null, isAssumed: true },
  otherPaceMs: 60_000,
  staging: stagedPlan(plans, {
    tweets: [first, long, retweet, hostile].map((id, index) =>
      aTweet({ id, createdAtMs: Date.UTC(2019, 2, 4 + index, 9, 30) }),
    ),
  }),
};
