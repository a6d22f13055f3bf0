// Operations to write down, for tests that do not care what they say.

import { expect } from 'vitest';
import {
  mediaOperationId,
  parseTweetId,
  statusOperationId,
  type OperationId,
  type TweetId,
} from '../../src/model/ids.ts';
import type { StatusOperation, UploadOperation } from '../../src/model/operation.ts';
import type { Intent } from '../../src/ports/ledger.ts';

/** A tweet id from its digits. */
export function aTweetId(digits: string): TweetId {
  return parseTweetId(digits) ?? expect.fail(`${digits} is no tweet id`);
}

/** Part `part` of a tweet, with what the test wants otherwise. */
export function aStatus(digits: string, part = 1, overrides: Partial<StatusOperation> = {}): StatusOperation {
  const tweet = aTweetId(digits);
  return {
    kind: 'status',
    id: statusOperationId(tweet, part),
    tweet,
    text: `tweet ${digits}, part ${part} 🎉`,
    visibility: 'unlisted',
    sensitive: false,
    contentWarning: '',
    language: 'en',
    media: [],
    links: [],
    datedMs: null,
    pings: false,
    quote: null,
    replyTo: null,
    ifMediaRefused: 'postWithout',
    ifParentGone: 'nearestAncestor',
    ...overrides,
  };
}

/** The upload at a place of a tweet. */
export function anUpload(digits: string, place = 1): UploadOperation {
  const tweet = aTweetId(digits);
  return {
    kind: 'upload',
    id: mediaOperationId(tweet, place),
    tweet,
    path: `data/tweets_media/${digits}-${place}.jpg`,
    sizeBytes: 1_000,
    mimeType: 'image/jpeg',
    altText: null,
  };
}

/** The intent of an attempt, as a server wrote nothing of its time. */
export function anIntent(operation: OperationId, epoch = 1, atMs = 1_000): Intent {
  return {
    operation,
    epoch,
    atMs,
    serverMs: null,
    firstAtMs: atMs,
    firstServerMs: null,
    repeats: 0,
    silentRounds: 0,
    hasOldKey: false,
  };
}
