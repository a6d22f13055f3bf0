// Second posts of one tweet, looked at one by one: which of them are still there, and which may go because nothing hangs on them.
// Nothing is removed here but what the owner has said yes to.

import type { Ledger, Twin } from '../ports/ledger.ts';
import type { Answer, PostStanding } from '../ports/server.ts';
import type { AskingContext } from './context.ts';
import { request, stopIfRefusedAltogether } from './request.ts';

/** What looking at them takes. */
export type TwinContext = Pick<
  AskingContext,
  'server' | 'limiter' | 'clock' | 'account' | 'listen' | 'signal'
> & {
  readonly ledger: Ledger;
};

/** A second post that is still there. */
export interface StandingTwin extends Twin {
  /** Nobody has answered, boosted, liked or quoted it, and it is not pinned; false where that is not known. */
  readonly isFree: boolean;
}

function hangsNothingOn({ replies, boosts, favourites, quotes, isPinned }: PostStanding): boolean {
  return replies + boosts + favourites + quotes === 0 && !isPinned;
}

/** Whether a post of ours is certainly not there any more. */
async function isOursGone(context: TwinContext, { operation }: Twin): Promise<boolean> {
  const state = await context.ledger.state(operation);
  if (state.kind !== 'done' || state.learned.kind !== 'status') return false;
  const { statusId } = state.learned;
  const answer = await request(context, 'read', () => context.server.readStanding(statusId, context.signal));
  return answer.kind === 'ok' && answer.value === null;
}

/**
 * Those that are still there, in the order in which they were noted; of which either post was removed the ledger forgets. Throws
 * MigrationError TOKEN_REFUSED or ACTION_FORBIDDEN, and the signal's reason.
 */
export async function standingTwins(context: TwinContext): Promise<readonly StandingTwin[]> {
  const { ledger, server, signal } = context;
  const standing: StandingTwin[] = [];
  for (const twin of await ledger.twins()) {
    const answer = await request(context, 'read', () => server.readStanding(twin.statusId, signal));
    stopIfRefusedAltogether(context, answer, 'reading your own posts');
    const isGone = answer.kind === 'ok' && answer.value === null;
    if (isGone || (await isOursGone(context, twin))) await ledger.forgetTwins([twin.statusId]);
    else
      standing.push({
        ...twin,
        isFree: answer.kind === 'ok' && answer.value !== null && hangsNothingOn(answer.value),
      });
  }
  return standing;
}

/** Removes it from the account, and forgets it when that is certain. */
export async function removeTwin(context: TwinContext, { statusId }: Twin): Promise<Answer<unknown>> {
  const answer = await request(context, 'delete', () =>
    context.server.removeStatus(statusId, context.signal),
  );
  if (answer.kind === 'ok') await context.ledger.forgetTwins([statusId]);
  return answer;
}
