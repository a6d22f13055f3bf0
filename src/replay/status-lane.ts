// The lane of statuses: one at a time, oldest first. Before anything new is posted, what an earlier run left
// without an answer is looked up; every so many posts, and at the end, it is seen whether they are there.

import type { TweetId } from '../model/ids.ts';
import { AnswerProof } from './answer-proof.ts';
import type { Board } from './board.ts';
import { countPosts, postsPerCensus } from './census.ts';
import { DateProof } from './date-proof.ts';
import type { ReplayContext } from './context.ts';
import { postOne, type PostingUnit } from './post-one.ts';
import { reconcile } from './reconcile.ts';
import { statusesOf, tweetsToDo, uploadsOf, type PlannedOperations, type TweetToDo } from './tweets-to-do.ts';
import { isUploadSettled, uploadOne } from './upload-one.ts';

async function untilUploaded(context: ReplayContext, board: Board, todo: TweetToDo): Promise<void> {
  for (const upload of uploadsOf(todo)) {
    const settled = board.settled(upload.id);
    if (!(await isUploadSettled(context, upload))) await context.clock.until(settled);
  }
}

type Proofs = Pick<PostingUnit, 'dates' | 'answers'>;

function unitOf(context: ReplayContext, todo: TweetToDo, proofs: Proofs): PostingUnit {
  const renewUploads = async (which: 'stale' | 'all'): Promise<void> => {
    for (const upload of uploadsOf(todo)) await uploadOne(context, todo, upload, which === 'all');
  };
  return { ...todo, renewUploads, ...proofs };
}

/** Posts everything up to `last`. */
export async function postStatuses(
  context: ReplayContext,
  board: Board,
  planned: PlannedOperations,
  last: TweetId | null,
): Promise<void> {
  await reconcile(context, 'earlier');
  const { done } = (await context.ledger.progress()).statuses;
  const proofs = {
    dates: new DateProof(new URL(context.account.url).host, done > 0),
    answers: new AnswerProof(context, done > 0),
  };
  // What the last run did not come to count is counted with the first of this one.
  let uncounted = done % postsPerCensus;
  for await (const todo of tweetsToDo(planned, context.ledger, last)) {
    context.signal.throwIfAborted();
    await untilUploaded(context, board, todo);
    const unit = unitOf(context, todo, proofs);
    for (const status of statusesOf(todo)) await postOne(context, unit, status);
    board.posted(statusesOf(todo).length);
    uncounted += statusesOf(todo).length;
    if (uncounted < postsPerCensus) continue;
    uncounted = 0;
    await countPosts(context);
  }
  if (uncounted > 0) await countPosts(context);
}
