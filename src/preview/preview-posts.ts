// The plan's operations, tweet by tweet, each with the day it was written: what the pages show one under another.

import { compareTweetIds, type TweetId } from '../model/ids.ts';
import type { Operation, StatusOperation, UploadOperation } from '../model/operation.ts';
import type { Staging } from '../ports/staging.ts';

/** One tweet as it will be posted. */
export interface PreviewPost {
  readonly tweet: TweetId;
  /** Milliseconds since 1970 when it was written; null when the staging does not know the tweet. */
  readonly createdAtMs: number | null;
  readonly uploads: readonly UploadOperation[];
  readonly statuses: readonly StatusOperation[];
}

function* byTweet(operations: Iterable<Operation>): Generator<readonly [Operation, ...Operation[]]> {
  let group: [Operation, ...Operation[]] | null = null;
  for (const operation of operations) {
    if (group !== null && group[0].tweet === operation.tweet) {
      group.push(operation);
      continue;
    }
    if (group !== null) yield group;
    group = [operation];
  }
  if (group !== null) yield group;
}

/** Looks up dates of tweets that are asked for oldest first, walking along the staged tweets once. */
function* dates(
  tweets: Iterable<{ readonly id: TweetId; readonly createdAtMs: number }>,
): Generator<number | null, void, TweetId | undefined> {
  let wanted = yield null;
  for (const { id, createdAtMs } of tweets) {
    while (wanted !== undefined && compareTweetIds(wanted, id) < 0) wanted = yield null;
    if (id === wanted) wanted = yield createdAtMs;
  }
  for (;;) yield null;
}

/** Every tweet of the plan in its order; stop reading whenever enough was seen. */
export function* previewPosts(staging: Pick<Staging, 'operations' | 'tweets'>): Generator<PreviewPost> {
  const dateOf = dates(staging.tweets());
  dateOf.next();
  try {
    for (const operations of byTweet(staging.operations())) {
      const { tweet } = operations[0];
      yield {
        tweet,
        createdAtMs: dateOf.next(tweet).value ?? null,
        uploads: operations.filter((operation) => operation.kind === 'upload'),
        statuses: operations.filter((operation) => operation.kind === 'status'),
      };
    }
  } finally {
    dateOf.return();
  }
}
