// The lane of uploads: goes ahead of the posts as far as the server keeps unattached media, and settles each
// upload before the post that needs it.

import type { TweetId } from '../model/ids.ts';
import type { Board } from './board.ts';
import type { ReplayContext } from './context.ts';
import { SameFiles } from './same-files.ts';
import type { PlannedOperations } from './planned-tweets.ts';
import { statusesOf, tweetsToDo, uploadsOf } from './tweets-to-do.ts';
import { uploadOne } from './upload-one.ts';
import { UploadRoom } from './upload-room.ts';

/** Uploads everything the posts up to `last` need. */
export async function uploadAhead(
  context: ReplayContext,
  board: Board,
  planned: PlannedOperations,
  last: TweetId | null,
): Promise<void> {
  const room = new UploadRoom(context, board);
  const sameFiles = new SameFiles(context);
  for await (const todo of tweetsToDo(planned, context.ledger, last)) {
    await room.untilOpen();
    context.signal.throwIfAborted();
    for (const upload of uploadsOf(todo)) {
      await sameFiles.unlessThere(todo, upload, () => uploadOne(context, todo, upload));
      board.announce(upload.id);
    }
    room.passed(statusesOf(todo).length);
  }
}
