// The account's posts since the last one known to be ours, by paging its own listing: seldom, and only as far
// back as needed.

import { MigrationError } from '../errors/migration-error.ts';
import type { StatusId } from '../model/ids.ts';
import type { ServerStatus } from '../ports/server.ts';
import type { ReplayContext } from './context.ts';
import type { Patience } from './patience.ts';
import { request, stopIfRefusedAltogether } from './request.ts';

/** Clocks of servers may be off; posts older than this before the first unanswered request cannot be its. */
const clockToleranceMs = 24 * 3_600_000;
const mostPages = 50;

/** One page of the account's posts, waited for. Throws MigrationError as `request` does. */
export async function listPage(
  context: ReplayContext,
  olderThan: StatusId | null,
  patience: Patience,
): Promise<readonly ServerStatus[]> {
  for (;;) {
    const answer = await request(context, olderThan === null ? 'read' : 'paging', () =>
      context.server.listStatuses(context.account.id, olderThan),
    );
    if (answer.kind === 'ok') return answer.value;
    stopIfRefusedAltogether(context, answer, 'reading your own posts');
    if (answer.kind === 'refused' && answer.refusal !== 'tooMany') {
      const instance = new URL(context.account.url).host;
      throw new MigrationError('ACTION_FORBIDDEN', { instance, action: 'reading your own posts' });
    }
    if (answer.kind !== 'refused') await patience.pause(answer.detail);
  }
}

/** The newest posts of the account, and whether the listing is one from which absence can be told. */
export interface OwnNewest {
  /** Oldest first: newer than every post known to be ours, and not a day older than the first request in question. */
  readonly statuses: readonly ServerStatus[];
  /** False when posts that are known to be there were not listed: then others may be missing as well. */
  readonly isComplete: boolean;
}

/** Lists what may have come of requests sent since `sinceMs`. */
export async function ownNewest(
  context: ReplayContext,
  sinceMs: number,
  patience: Patience,
): Promise<OwnNewest> {
  const found = new Map<StatusId, ServerStatus>();
  let olderThan: StatusId | null = null;
  let hasMetKnown = false;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const listed = await listPage(context, olderThan, patience);
    // Some servers give the same page again, whatever is asked for.
    const statuses = listed.filter(({ id }) => !found.has(id));
    const known = await context.ledger.known(statuses.map(({ id }) => id));
    const isBefore = ({ id, createdAtMs }: ServerStatus): boolean =>
      known.has(id) || createdAtMs < sinceMs - clockToleranceMs;
    const end = statuses.findIndex(isBefore);
    for (const status of end === -1 ? statuses : statuses.slice(0, end)) found.set(status.id, status);
    hasMetKnown ||= end !== -1;
    const last = statuses.at(-1);
    if (end !== -1 || last === undefined) break;
    olderThan = last.id;
  }
  const isComplete = hasMetKnown || (await context.ledger.progress()).statuses.done === 0;
  return { statuses: [...found.values()].reverse(), isComplete };
}
