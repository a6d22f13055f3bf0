// The lane of statuses: one at a time, oldest first. Before anything new is posted, what an earlier run left
// without an answer is looked up; every so many posts, and at the end, it is seen whether they are there.

import type { TweetId } from '../model/ids.ts';
import { Ahead, type LookAhead } from './ahead.ts';
import { AnswerProof } from './answer-proof.ts';
import type { Board } from './board.ts';
import { countPosts, postsPerCensus } from './census.ts';
import { DateProof } from './date-proof.ts';
import type { ReplayContext } from './context.ts';
import { postOne, type PostingUnit } from './post-one.ts';
import type { LaggingLedger } from './lagging-ledger.ts';
import { TweetQueue } from './look-ahead.ts';
import { reconcile } from './reconcile.ts';
import { statusesOf, tweetsToDo, uploadsOf, type PlannedOperations, type TweetToDo } from './tweets-to-do.ts';
import { isUploadSettled, uploadOne } from './upload-one.ts';

async function untilUploaded(
  context: ReplayContext,
  board: Board,
  todo: TweetToDo,
  ahead: Ahead,
): Promise<void> {
  for (const upload of uploadsOf(todo)) {
    const settled = board.settled(upload.id);
    if (await isUploadSettled(context, upload)) continue;
    await ahead.settle();
    await context.clock.until(settled);
  }
}

type Shared = Pick<PostingUnit, 'dates' | 'answers' | 'ahead'>;

/** Posts the statuses of one tweet. */
async function postTweet(
  context: ReplayContext,
  todo: TweetToDo,
  queue: TweetQueue,
  shared: Shared,
): Promise<void> {
  const renewUploads = async (which: 'stale' | 'all'): Promise<void> => {
    for (const upload of uploadsOf(todo)) await uploadOne(context, todo, upload, which === 'all');
  };
  const statuses = statusesOf(todo);
  for (const [place, status] of statuses.entries()) {
    const rest = statuses.slice(place + 1).map((other) => ({ todo, status: other }));
    const lookAhead: LookAhead = async (count) => [...rest, ...(await queue.peek(count))].slice(0, count);
    await postOne(context, { ...todo, renewUploads, ...shared, lookAhead }, status);
  }
}

/** Posts everything up to `last`. */
export async function postStatuses(
  context: ReplayContext & { readonly ledger: LaggingLedger },
  board: Board,
  planned: PlannedOperations,
  last: TweetId | null,
): Promise<void> {
  await reconcile(context, 'earlier');
  const { ledger, clock, capabilities, signal } = context;
  const { done } = (await ledger.progress()).statuses;
  const ahead = new Ahead(ledger, clock, capabilities);
  const shared = {
    dates: new DateProof(new URL(context.account.url).host, done > 0),
    answers: new AnswerProof(context, done > 0),
    ahead,
  };
  // What the last run did not come to count is counted with the first of this one.
  let uncounted = done % postsPerCensus;
  const queue = new TweetQueue(tweetsToDo(planned, ledger, last));
  try {
    for (let todo = await queue.next(); todo; todo = await queue.next()) {
      signal.throwIfAborted();
      await untilUploaded(context, board, todo, ahead);
      await postTweet(context, todo, queue, shared);
      board.posted(statusesOf(todo).length);
      uncounted += statusesOf(todo).length;
      if (uncounted < postsPerCensus) continue;
      uncounted = 0;
      await countPosts(context);
    }
  } finally {
    await ahead.settle();
  }
  if (uncounted > 0) await countPosts(context);
}
