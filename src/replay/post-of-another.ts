// A post that was there before its request left from here: with the same key, from another computer or another workspace.
// The run stops and writes nothing down, so that the other one and this one do not take turns. The clock of the Date header may
// be another machine's than the one that dates posts, so the posts that are known to be ours tell how far the two are apart.

import { MigrationError } from '../errors/migration-error.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Intent } from '../ports/ledger.ts';
import type { ServerStatus } from '../ports/server.ts';
import type { ReplayContext } from './context.ts';
import type { Clocks } from './next-intent.ts';
import { listPage } from './own-newest.ts';
import { Patience } from './patience.ts';

/** The machines behind one server may differ by so much, milliseconds. */
const toleranceMs = 2_000;
/** If the server's clock and ours have not gone alike since, one of them was set, and nothing is told from it. */
const driftMs = 60_000;

/**
 * How long before the first request under this intent's key the server made the post, milliseconds by its own clock. 0 where
 * that clock is not known, and for posts whose dates were asked for.
 */
function earlyMs(
  { atMs, serverMs: sentMs, firstServerMs }: Intent,
  { datedMs }: Pick<StatusOperation, 'datedMs'>,
  { createdAtMs }: Pick<ServerStatus, 'createdAtMs'>,
  { nowMs, serverMs }: Clocks,
): number {
  if (datedMs !== null || sentMs === null || firstServerMs === null || serverMs === null) return 0;
  return Math.abs(serverMs - sentMs - (nowMs - atMs)) > driftMs ? 0 : firstServerMs - createdAtMs;
}

/**
 * How far the clock that dates posts is behind that of the Date header, milliseconds, by the newest posts of ours; null where the
 * account shows none. The middle one tells: one that was adopted may be hours older than the request for it from here.
 */
async function lagMs(context: ReplayContext, { id }: StatusOperation): Promise<number | null> {
  const { ledger } = context;
  const { statuses } = await listPage(context, null, new Patience(context, id));
  const lags: number[] = [];
  for (const { operation, statusId } of await ledger.latestPosts(statuses.length)) {
    const shown = statuses.find((status) => status.id === statusId);
    const state = await ledger.state(operation.id);
    if (!shown || state.kind !== 'done' || operation.datedMs !== null) continue;
    const { firstServerMs } = state.intent;
    if (firstServerMs !== null) lags.push(firstServerMs - shown.createdAtMs);
  }
  return lags.toSorted((left, right) => left - right)[(lags.length - 1) >> 1] ?? null;
}

/** What a run knows of the clock that dates posts. */
export class ClockOfPosts {
  readonly #context: ReplayContext;
  #lagMs = 0;

  constructor(context: ReplayContext) {
    this.#context = context;
  }

  /**
   * Whether the server made the post before its request left from here. Reads the listing only where it seems so. Of the very
   * first post nothing can be told; the look that follows it does. Throws what `listPage` throws.
   */
  async isAnothers(
    intent: Intent,
    operation: StatusOperation,
    status: Pick<ServerStatus, 'createdAtMs'>,
    clocks: Clocks,
  ): Promise<boolean> {
    const early = earlyMs(intent, operation, status, clocks);
    if (early <= this.#lagMs + toleranceMs) return false;
    const known = await lagMs(this.#context, operation);
    if (known === null) return false;
    this.#lagMs = Math.max(0, known);
    return early > this.#lagMs + toleranceMs;
  }
}

/** What stops the run then. */
export function postOfAnother({ account }: Pick<ReplayContext, 'account'>): MigrationError {
  return new MigrationError('ACCOUNT_HAS_MATCHES', { acct: account.acct, count: 1 });
}
