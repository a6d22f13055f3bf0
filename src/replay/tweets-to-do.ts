// The plan as the lanes walk it: tweet by tweet, as frozen where a tweet was touched before, without those that
// are finished. So a replay that is run again does what is left and nothing else.

import type { TweetId } from '../model/ids.ts';
import { compareTweetIds } from '../model/ids.ts';
import type { StatusOperation, UploadOperation } from '../model/operation.ts';
import type { Ledger } from '../ports/ledger.ts';
import { asFrozen, type PlannedOperations, type TweetToDo } from './planned-tweets.ts';

/** The uploads among a tweet's operations. */
export function uploadsOf(todo: Pick<TweetToDo, 'operations'>): readonly UploadOperation[] {
  return todo.operations.filter((operation) => operation.kind === 'upload');
}

/** The statuses among a tweet's operations. */
export function statusesOf(todo: Pick<TweetToDo, 'operations'>): readonly StatusOperation[] {
  return todo.operations.filter((operation) => operation.kind === 'status');
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
  for await (const { group, frozen } of asFrozen(planned, ledger)) {
    if (last !== null && compareTweetIds(group.tweet, last) > 0) return;
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
