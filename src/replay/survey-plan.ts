// What a plan means for a ledger before anything is done: how much of it is left, and which tweets that were touched
// before stay as they were frozen although they would be planned otherwise now.

import type { TweetId } from '../model/ids.ts';
import type { Ledger } from '../ports/ledger.ts';
import { asFrozen, type PlannedOperations } from './planned-tweets.ts';
import { statusesOf, uploadsOf } from './tweets-to-do.ts';

const named = 10;

/** The plan as the ledger sees it. */
export interface Survey {
  readonly left: { readonly statuses: number; readonly uploads: number };
  /** Of these, what a run does that ends after so many tweets. */
  readonly withinLimit: { readonly statuses: number; readonly uploads: number };
  /** Tweets that stay as they were begun although the plan is another one now. */
  readonly kept: { readonly count: number; readonly first: readonly TweetId[] };
}

/** Walks the plan once; changes nothing. `limit`: tweets of a run, null for all. */
export async function surveyPlan(
  planned: PlannedOperations,
  ledger: Ledger,
  limit: number | null,
): Promise<Survey> {
  const left = { statuses: 0, uploads: 0 };
  let withinLimit = { ...left };
  let tweets = 0;
  const first: TweetId[] = [];
  let count = 0;
  for await (const { group, frozen } of asFrozen(planned, ledger)) {
    const operations = frozen ?? group.operations;
    if (frozen && JSON.stringify(frozen) !== JSON.stringify(group.operations)) {
      count += 1;
      if (first.length < named) first.push(group.tweet);
    }
    const todo = { tweet: group.tweet, operations };
    let open = 0;
    for (const { id } of statusesOf(todo)) {
      const { kind } = frozen ? await ledger.state(id) : { kind: 'new' };
      if (kind !== 'done' && kind !== 'failed') open += 1;
    }
    left.statuses += open;
    if (open === 0) continue;
    for (const { id } of uploadsOf(todo)) {
      const { kind } = frozen ? await ledger.state(id) : { kind: 'new' };
      if (kind !== 'done' && kind !== 'failed') left.uploads += 1;
    }
    tweets += 1;
    if (limit === null || tweets <= limit) withinLimit = { ...left };
  }
  return { left, withinLimit, kept: { count, first } };
}
