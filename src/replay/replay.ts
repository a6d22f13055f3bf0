// The engine: performs a plan and decides nothing, it picks among an operation's own fallbacks. Two lanes side
// by side: uploads run ahead, statuses follow one at a time, oldest first, so that what is unknown after a crash
// is a run of consecutive operations of which the server holds a prefix.

import { longestWindowMs } from '../model/capabilities.ts';
import type { ReplayEvent } from '../ports/replay-events.ts';
import type { ServerStatus } from '../ports/server.ts';
import { AccountWatch } from './account-watch.ts';
import { Board } from './board.ts';
import type { ReplayContext } from './context.ts';
import { LaggingLedger } from './lagging-ledger.ts';
import { postStatuses } from './status-lane.ts';
import type { PlannedOperations } from './planned-tweets.ts';
import { thaw } from './thaw.ts';
import { lastWithinLimit } from './tweets-to-do.ts';
import { uploadAhead } from './upload-lane.ts';
import { whyForbidden } from './why-forbidden.ts';

/** Something else that is done while posts and uploads go on, e.g. following people; stops when they fail. */
export type Lane = (signal: AbortSignal) => Promise<void>;

/**
 * Performs what is left of the plan, at most `limit` tweets, and the lanes `beside` it. Throws MigrationError when the
 * server refuses us or stays away for hours, and the signal's reason when stopped; the ledger then says what is done.
 */
export async function replay(
  context: ReplayContext,
  planned: PlannedOperations,
  limit: number | null,
  beside: readonly Lane[] = [],
): Promise<void> {
  await thaw(planned, context.ledger);
  const last = await lastWithinLimit(planned, context.ledger, limit);
  const { limiter, ledger, clock } = context;
  for (const kind of ['status', 'upload'] as const)
    limiter.recall(kind, await ledger.sentSince(kind, clock.now() - longestWindowMs));
  const board = new Board();
  const stop = new AbortController();
  const lagging = new LaggingLedger(ledger);
  const inner = {
    ...{ ...context, ledger: lagging, signal: AbortSignal.any([context.signal, stop.signal]) },
    listen: (event: ReplayEvent) => {
      watch.hear(event);
      context.listen(event);
    },
    onListed: (statuses: readonly ServerStatus[]) => {
      watch.listed(statuses);
    },
  };
  const watch: AccountWatch = new AccountWatch(inner, planned);

  async function lane(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      const reason = cause instanceof Error ? cause : new Error('lane failed', { cause });
      board.fail(reason);
      stop.abort(reason);
      throw cause;
    }
  }

  const arePosted = limiter.holdForPosts();
  try {
    await context.clock.together([
      () => lane(() => postStatuses(inner, { board, watch }, planned, last).finally(arePosted)),
      () => lane(() => uploadAhead(inner, board, planned, last)),
      ...beside.map((one) => () => lane(() => one(inner.signal))),
    ]);
  } catch (error) {
    throw await whyForbidden(context, error);
  }
}
