// When the server did not keep the dates, the owner chooses to have them in the text instead. Tweets that were begun and
// of which nothing is on the server then take the form they have in the plan now; everything else stays as frozen.

import type { TweetId } from '../model/ids.ts';
import type { Ledger } from '../ports/ledger.ts';
import { byTweet, type PlannedOperations, type TweetToDo } from './planned-tweets.ts';
import { statusesOf } from './tweets-to-do.ts';

function isDated(todo: TweetToDo): boolean {
  return statusesOf(todo).some(({ datedMs }) => datedMs !== null);
}

async function isNotOnTheServer(ledger: Ledger, todo: TweetToDo): Promise<boolean> {
  for (const { id } of statusesOf(todo)) {
    const { kind } = await ledger.state(id);
    if (kind !== 'new' && kind !== 'rejected' && kind !== 'notSent') return false;
  }
  return true;
}

/** Whether the new form has a place for everything that was begun; else nothing would take away what is too much. */
function holdsAll(renewed: TweetToDo, begun: TweetToDo): boolean {
  const ids = new Set(renewed.operations.map(({ id }) => id));
  return begun.operations.every(({ id }) => ids.has(id));
}

/** Writes the new form of such tweets down. */
export async function renewDates(planned: PlannedOperations, ledger: Ledger): Promise<void> {
  const begun = new Map<TweetId, TweetToDo>();
  for await (const { tweet, done } of ledger.tweets()) {
    const operations = done > 0 ? [] : ((await ledger.frozen(tweet)) ?? []);
    const todo = { tweet, operations, isUntouched: false };
    if (todo.operations.length > 0 && (await isNotOnTheServer(ledger, todo))) begun.set(tweet, todo);
  }
  if (begun.size === 0) return;
  for (const todo of byTweet(planned())) {
    const frozen = begun.get(todo.tweet);
    if (frozen === undefined || isDated(frozen) === isDated(todo)) continue;
    if (holdsAll(todo, frozen)) await ledger.commit({ reform: todo.operations });
  }
}
