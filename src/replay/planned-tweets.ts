// The plan tweet by tweet, and what the ledger has frozen of it. The ledger is asked about many tweets at once, as of most of
// them it knows nothing.

import type { TweetId } from '../model/ids.ts';
import type { Operation } from '../model/operation.ts';
import type { Ledger } from '../ports/ledger.ts';

/** All operations of one tweet, in order. */
export interface TweetToDo {
  readonly tweet: TweetId;
  readonly operations: readonly Operation[];
  /** The ledger knew nothing of it when it was read. */
  readonly isUntouched: boolean;
}

/** The plan, read anew from its first operation at every call. */
export type PlannedOperations = () => Iterable<Operation>;

/** Operations of a plan, together by tweet. */
export function* byTweet(operations: Iterable<Operation>): Generator<TweetToDo> {
  let group: Operation[] = [];
  for (const operation of operations) {
    const first = group[0];
    if (first && first.tweet !== operation.tweet) {
      yield { tweet: first.tweet, operations: group, isUntouched: true };
      group = [];
    }
    group.push(operation);
  }
  const first = group[0];
  if (first) yield { tweet: first.tweet, operations: group, isUntouched: true };
}

/** So many tweets are asked about at once; one that the other lane touches in the meantime is frozen as it is planned. */
const askedAtOnce = 64;

function* inBunches(tweets: Iterable<TweetToDo>): Generator<readonly TweetToDo[]> {
  let bunch: TweetToDo[] = [];
  for (const tweet of tweets) {
    bunch.push(tweet);
    if (bunch.length < askedAtOnce) continue;
    yield bunch;
    bunch = [];
  }
  if (bunch.length > 0) yield bunch;
}

/** Every tweet of the plan, and as it was frozen where it was touched before; null where it was not. */
export async function* asFrozen(
  planned: PlannedOperations,
  ledger: Pick<Ledger, 'touched' | 'frozen'>,
): AsyncGenerator<{ readonly group: TweetToDo; readonly frozen: readonly Operation[] | null }> {
  for (const bunch of inBunches(byTweet(planned()))) {
    const touched = await ledger.touched(bunch.map(({ tweet }) => tweet));
    for (const group of bunch) {
      const frozen = touched.has(group.tweet) ? await ledger.frozen(group.tweet) : null;
      yield { group, frozen };
    }
  }
}
