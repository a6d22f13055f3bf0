// The lane of statuses: one at a time, oldest first. Before anything new is posted, what an earlier run left
// without an answer is looked up; every so many posts, and at the end, it is seen whether they
// are there.

import type { TweetId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { AccountWatch } from './account-watch.ts';
import { Ahead } from './ahead.ts';
import { AnswerProof } from './answer-proof.ts';
import type { Board } from './board.ts';
import { Census } from './census.ts';
import { postsPerListing } from './count-posts.ts';
import { DateProof } from './date-proof.ts';
import type { ReplayContext } from './context.ts';
import { EarlyPosts } from './early-posts.ts';
import type { PostingUnit } from './attempt-post.ts';
import { SilentPosts } from './give-up.ts';
import { postOne } from './post-one.ts';
import type { LaggingLedger } from './lagging-ledger.ts';
import { TweetQueue, type LookAhead } from './look-ahead.ts';
import { clocksOf } from './next-intent.ts';
import { nextTurn } from './next-turn.ts';
import type { Post } from './poised.ts';
import { QuoteProof } from './quote-proof.ts';
import { reconcile } from './reconcile.ts';
import { RefusalStreak } from './refusal-streak.ts';
import { ClockOfPosts } from './post-of-another.ts';
import { statusRequest } from './status-request.ts';
import type { PlannedOperations, TweetToDo } from './planned-tweets.ts';
import { statusesOf, tweetsToDo, uploadsOf } from './tweets-to-do.ts';
import { isUploadSettled, uploadOne } from './upload-one.ts';

type Shared = Pick<
  PostingUnit,
  'clockOfPosts' | 'dates' | 'answers' | 'refusals' | 'silence' | 'early' | 'quotes' | 'ahead'
> & {
  readonly board: Board;
  readonly census: Census;
};

async function untilUploaded(
  context: ReplayContext,
  todo: TweetToDo,
  { ahead, board, census }: Shared,
): Promise<void> {
  for (const upload of uploadsOf(todo)) {
    board.tell();
    const settled = board.settled(upload.id);
    if (await isUploadSettled(context, upload)) continue;
    await ahead.settle();
    await census.inPassing('upload');
    await context.clock.until(settled);
  }
}

/** Posts the statuses of one tweet. */
async function postTweet(
  context: ReplayContext,
  todo: TweetToDo,
  queue: TweetQueue,
  shared: Shared,
): Promise<void> {
  const hasUploads = async ({ media }: StatusOperation): Promise<boolean> => {
    for (const upload of uploadsOf(todo))
      if (media.includes(upload.id) && !(await isUploadSettled(context, upload))) return false;
    return true;
  };
  const statuses = statusesOf(todo);
  for (const [place, status] of statuses.entries()) {
    const renewUploads = async (which: 'stale' | 'all'): Promise<void> => {
      for (const upload of uploadsOf(todo))
        if (status.media.includes(upload.id)) await uploadOne(context, todo, upload, which === 'all');
    };
    const rest = statuses.slice(place + 1).map((other) => ({ todo, status: other }));
    const lookAhead: LookAhead = async (count) => [...rest, ...(await queue.peek(count))].slice(0, count);
    const whileItGoes = async (): Promise<void> => {
      await nextTurn();
      shared.board.tell();
      await shared.ahead.meanwhile(lookAhead);
    };
    const whileItWaits = async (): Promise<void> => {
      shared.board.tell();
      await shared.ahead.settle();
    };
    await postOne(
      context,
      { ...todo, renewUploads, hasUploads, ...shared, whileItGoes, whileItWaits },
      status,
    );
  }
}

/** Posts everything up to `last`. */
export async function postStatuses(
  context: ReplayContext & { readonly ledger: LaggingLedger },
  { board, watch }: { readonly board: Board; readonly watch: AccountWatch },
  planned: PlannedOperations,
  last: TweetId | null,
): Promise<void> {
  await reconcile(context);
  const { server, ledger, clock, capabilities, signal } = context;
  const { done } = (await ledger.progress()).statuses;
  const post: Post = (status, intent, hangUp, leaves) => {
    const alone = { text: status.text, media: [], replyTo: null, quote: null };
    const request = statusRequest(capabilities, status, alone);
    return server.postStatus(request, context.key(intent), hangUp, leaves);
  };
  const ahead = new Ahead(ledger, clock, () => clocksOf(context), post);
  const shared = {
    clockOfPosts: new ClockOfPosts(context),
    dates: new DateProof(new URL(context.account.url).host, done > 0),
    answers: new AnswerProof(context, done > 0),
    refusals: new RefusalStreak(context, done > 0),
    quotes: new QuoteProof(context),
    early: new EarlyPosts(context),
    silence: new SilentPosts(context),
    ahead,
    census: new Census(context, done),
    board,
  };
  const queue = new TweetQueue(tweetsToDo(planned, ledger, last));
  const upcoming = async (): Promise<readonly StatusOperation[]> =>
    (await queue.peek(postsPerListing / 2)).map(({ status }) => status);
  try {
    await watch.look(await upcoming());
    for (let todo = await queue.next(); todo; todo = await queue.next()) {
      signal.throwIfAborted();
      const post = async (): Promise<void> => {
        await untilUploaded(context, todo, shared);
        await postTweet(context, todo, queue, shared);
      };
      const glance = await shared.census.glance();
      if (glance === null) {
        await shared.census.inPassing('status');
        await post();
      } else await clock.together([glance, () => nextTurn().then(post)]);
      board.posted(statusesOf(todo).length);
      shared.census.posted(statusesOf(todo).length);
      await watch.posted(statusesOf(todo).length, upcoming);
    }
  } finally {
    board.tell();
    await ahead.settle();
  }
  await shared.census.atTheEnd();
  await watch.atTheEnd();
}
