// The lane of uploads: goes ahead of the posts as far as the server keeps unattached media, and settles each
// upload before the post that needs it. What the server is still processing is waited for side by side.

import type { TweetId } from '../model/ids.ts';
import type { Board } from './board.ts';
import type { ReplayContext } from './context.ts';
import { FailingUploads } from './failing-uploads.ts';
import type { PlannedOperations, TweetToDo } from './planned-tweets.ts';
import { ProcessingLane, type OnSettled } from './processing-lane.ts';
import { SameFiles } from './same-files.ts';
import { statusesOf, tweetsToDo, uploadsOf } from './tweets-to-do.ts';
import type { Processing } from './until-processed.ts';
import { isUploadSettled, Upload } from './upload-one.ts';
import { UploadRoom } from './upload-room.ts';

/** Sends the files of everything up to `last`, and hands on what is being processed. */
async function sendAll(
  context: ReplayContext,
  board: Board,
  todos: AsyncIterable<TweetToDo>,
  { processing, onSettled }: { readonly processing: ProcessingLane; readonly onSettled: OnSettled },
): Promise<void> {
  const room = new UploadRoom(context, board);
  const sameFiles = new SameFiles(context);
  for await (const todo of todos) {
    await room.untilOpen();
    context.signal.throwIfAborted();
    for (const operation of uploadsOf(todo)) {
      const upload = new Upload(context, todo, operation);
      let pending = null as Processing | null;
      await sameFiles.unlessThere(todo, operation, async () => {
        if (!(await isUploadSettled(context, operation))) pending = await upload.send();
      });
      if (pending === null) onSettled(upload);
      else await processing.add(upload, pending);
    }
    room.passed(statusesOf(todo).length);
  }
}

/** Uploads everything the posts up to `last` need. Throws MigrationError UPLOADS_FAIL where the server fails at all of it. */
export async function uploadAhead(
  context: ReplayContext,
  board: Board,
  planned: PlannedOperations,
  last: TweetId | null,
): Promise<void> {
  const stop = new AbortController();
  const inner = { ...context, signal: AbortSignal.any([context.signal, stop.signal]) };
  const failing = new FailingUploads(inner);
  const onSettled = (upload: Upload): void => {
    board.announce(upload.id);
    failing.settled(upload);
  };
  const processing = new ProcessingLane(inner, onSettled);
  const part = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (cause) {
      const reason = cause instanceof Error ? cause : new Error('uploading failed', { cause });
      // The other part may wait for the lane of posts, which waits for what is not uploaded any more.
      board.fail(reason);
      stop.abort(reason);
      throw cause;
    } finally {
      processing.close();
    }
  };
  await context.clock.together([
    () =>
      part(() => sendAll(inner, board, tweetsToDo(planned, context.ledger, last), { processing, onSettled })),
    () => part(() => processing.run()),
  ]);
}
