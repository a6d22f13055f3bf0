// The end of a run in which something of everything happened, some of it hostile.

import { serverStatusId, statusOperationId } from '../../src/model/ids.ts';
import type { Accounting } from '../../src/report/accounting.ts';
import { hostileText } from './sample-preview.ts';
import { tweetId } from './tweets.ts';

const part = tweetId(1001);
const refused = tweetId(1002);

/** The accounting of that run. */
export const sampleAccounting: Accounting = {
  tweets: 61,
  posted: 20,
  partlyPosted: 1,
  failed: 2,
  skipped: { retweet: 9, reply: 3, community: 2 },
  unreadable: 0,
  notYet: 24,
  statusesPosted: 25,
  uploads: { done: 3, failed: 1 },
  notInArchive: 1,
  differences: [
    {
      difference: 'language',
      count: 12,
      examples: [{ operation: statusOperationId(part), url: 'https://a.example/@mira/1' }],
    },
    { difference: 'madeUnlisted', count: 2, examples: [] },
    { difference: 'quoteLinked', count: 1, examples: [] },
  ],
  twins: [
    {
      operation: statusOperationId(part),
      statusId: serverStatusId('7'),
      ours: 'https://a.example/@mira/1',
      url: 'https://a.example/@mira/7',
    },
  ],
  failures: [
    { tweet: part, operation: statusOperationId(part, 2), reason: 'parentGone', detail: '' },
    { tweet: refused, operation: statusOperationId(refused), reason: 'refused', detail: hostileText },
  ],
};
