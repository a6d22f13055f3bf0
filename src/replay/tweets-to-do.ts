// The plan as the lanes walk it: tweet by tweet, as frozen where a tweet was touched before, without those that
// are finished. So a replay that is run again does what is left and nothing else.

import type { TweetId } from '../model/ids.ts';
import { compareTweetIds } from '../model/ids.ts';
import type { Operation, StatusOperation, UploadOperation } from '../model/operation.ts';
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

/** The uploads among a tweet's operations. */
export function uploadsOf(todo: Pick<TweetToDo, 'operations'>): readonly UploadOperation[] {
  return todo.operations.filter((operation) => operation.kind === 'upload');
}

/** The statuses among a tweet's operations. */
export function statusesOf(todo: Pick<TweetToDo, 'operations'>): readonly StatusOperation[] {
  return todo.operations.filter((operation) => operation.kind === 'status');
}

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

async function isFinished(ledger: Ledger, todo: Pick<TweetToDo, 'operations'>): Promise<boolean> {
  for (const status of statusesOf(todo)) {
    const { kind } = await ledger.state(status.id);
    if (kind !== 'done' && kind !== 'failed') return false;
  }
  return true;
}

/** Tweets with something left to do, oldest first, up to and including `last`. */
export async function* tweetsToDo(
  planned: PlannedOperations,
  ledger: Ledger,
  last: TweetId | null,
): AsyncGenerator<TweetToDo> {
  for (const group of byTweet(planned())) {
    if (last !== null && compareTweetIds(group.tweet, last) > 0) return;
    const frozen = await ledger.frozen(group.tweet);
    const todo = frozen ? { tweet: group.tweet, operations: frozen, isUntouched: false } : group;
    // Of a tweet that is not frozen nothing was begun.
    if (frozen ? !(await isFinished(ledger, todo)) : statusesOf(todo).length > 0) yield todo;
  }
}

/** The tweet at which a run of `limit` tweets ends; null when there is no limit or fewer are left. */
export async function lastWithinLimit(
  planned: PlannedOperations,
  ledger: Ledger,
  limit: number | null,
): Promise<TweetId | null> {
  if (limit === null) return null;
  let count = 0;
  for await (const todo of tweetsToDo(planned, ledger, null)) {
    count += 1;
    if (count === limit) return todo.tweet;
  }
  return null;
}

/** Whether a replay would have anything to do: a tweet to post, or one to look up that was left without an answer. */
export async function isAnythingLeft(planned: PlannedOperations, ledger: Ledger): Promise<boolean> {
  const unsettled = await ledger.unsettled();
  if (unsettled.some(({ operation }) => operation.kind === 'status')) return true;
  const next = await tweetsToDo(planned, ledger, null).next();
  return next.done !== true;
}
