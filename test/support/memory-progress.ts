// The reading half of a ledger, made from how each tweet's posts went: for tests of the final report.

import { statusOperationId, type TweetId } from '../../src/model/ids.ts';
import type { StatusOperation } from '../../src/model/operation.ts';
import type { Ledger, OperationState } from '../../src/ports/ledger.ts';

/** How one post of a tweet went. */
export type PartState = 'done' | 'failed' | 'new';

/** A tweet that was touched, with its posts in order. */
export interface TouchedTweet {
  readonly tweet: TweetId;
  readonly parts: readonly PartState[];
}

/** A post with nothing special about it. */
export function aStatus(tweet: TweetId, overrides: Partial<StatusOperation> = {}): StatusOperation {
  return {
    kind: 'status',
    id: statusOperationId(tweet),
    tweet,
    text: `tweet ${tweet}`,
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

function count(touched: readonly TouchedTweet[], state: PartState): number {
  return touched.reduce((sum, { parts }) => sum + parts.filter((part) => part === state).length, 0);
}

/** Tells what the list says; `touched` must be oldest first. */
export function progressOf(
  touched: readonly TouchedTweet[],
  uploads = { done: 0, failed: 0, open: 0 },
): Pick<Ledger, 'tweets' | 'frozen' | 'state' | 'progress' | 'setAside' | 'differing' | 'twins'> {
  const operationsOf = ({ tweet, parts }: TouchedTweet): readonly StatusOperation[] =>
    parts.map((_, index) => aStatus(tweet, { id: statusOperationId(tweet, index + 1) }));
  const states = new Map<string, PartState>(
    touched.flatMap((one) => operationsOf(one).map(({ id }, index) => [id, one.parts[index] ?? 'new'])),
  );
  return {
    async *tweets() {
      for (const { tweet, parts } of touched) {
        await Promise.resolve();
        const done = parts.filter((part) => part === 'done').length;
        const failed = parts.filter((part) => part === 'failed').length;
        yield { tweet, statuses: parts.length, done, failed };
      }
    },
    async *setAside() {
      await Promise.resolve();
      yield* [];
    },
    async *differing() {
      await Promise.resolve();
      yield* [];
    },
    twins: () => Promise.resolve([]),
    frozen: (tweet) => {
      const one = touched.find((each) => each.tweet === tweet);
      return Promise.resolve(one === undefined ? null : operationsOf(one));
    },
    state: (operation): Promise<OperationState> =>
      Promise.resolve(
        states.get(operation) === 'failed'
          ? { kind: 'failed', intent: null, reason: 'refused', detail: 'Text is too rude' }
          : { kind: 'new' },
      ),
    progress: () =>
      Promise.resolve({
        statuses: {
          done: count(touched, 'done'),
          failed: count(touched, 'failed'),
          open: count(touched, 'new'),
        },
        uploads,
      }),
  };
}
