// The account's posts since the last one known to be ours, by paging its own listing: seldom, and only as far
// back as needed.

import { MigrationError } from '../errors/migration-error.ts';
import type { StatusId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Intent } from '../ports/ledger.ts';
import type { ServerStatus } from '../ports/server.ts';
import type { ReplayContext } from './context.ts';
import type { Patience } from './patience.ts';
import { request, stopIfRefusedAltogether } from './request.ts';

/** Clocks of servers may be off; posts older than this before the first unanswered request cannot be its. */
const clockToleranceMs = 24 * 3_600_000;
/** Dates that were asked for come back to the second at least. */
const dateToleranceMs = 1_000;
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

/** A status whose request was not answered. */
export interface Open {
  readonly operation: StatusOperation;
  readonly intent: Intent;
}

/**
 * Whether everything listed behind this post is older than what is looked for. Posts with a date of their own stand in
 * the listing where that date is, or where they arrived; in both orders those before them have older dates.
 */
function isBehind({ createdAtMs }: ServerStatus, isKnown: boolean, open: readonly Open[]): boolean {
  return open.every(({ operation: { datedMs }, intent }) =>
    datedMs === null
      ? isKnown || createdAtMs < intent.atMs - clockToleranceMs
      : createdAtMs < datedMs - dateToleranceMs,
  );
}

/** Lists what may have come of these requests. */
export async function ownNewest(
  context: ReplayContext,
  open: readonly Open[],
  patience: Patience,
): Promise<OwnNewest> {
  const found = new Map<StatusId, ServerStatus>();
  let olderThan: StatusId | null = null;
  let hasMetEnd = false;
  let hasSeenKnown = false;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const listed = await listPage(context, olderThan, patience);
    // Some servers give the same page again, whatever is asked for.
    const statuses = listed.filter(({ id }) => !found.has(id));
    const known = await context.ledger.known(statuses.map(({ id }) => id));
    hasSeenKnown ||= known.size > 0;
    const end = statuses.findIndex((status) => isBehind(status, known.has(status.id), open));
    for (const status of end === -1 ? statuses : statuses.slice(0, end)) found.set(status.id, status);
    const last = statuses.at(-1);
    hasMetEnd = end !== -1 || (last === undefined && hasSeenKnown);
    if (hasMetEnd || last === undefined) break;
    olderThan = last.id;
  }
  const isComplete = hasMetEnd || (await context.ledger.progress()).statuses.done === 0;
  const known = await context.ledger.known([...found.keys()]);
  return { statuses: [...found.values()].filter(({ id }) => !known.has(id)).reverse(), isComplete };
}
