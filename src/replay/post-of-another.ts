// A post that was there before its request left from here: with the same key, from another computer or another workspace.
// The run stops and writes nothing down, so that the other one and this one do not take turns.

import { MigrationError } from '../errors/migration-error.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Intent } from '../ports/ledger.ts';
import type { ServerStatus } from '../ports/server.ts';
import type { ReplayContext } from './context.ts';
import type { Clocks } from './next-intent.ts';

/** The machines behind one server may differ by so much, milliseconds. */
const toleranceMs = 2_000;
/** If the server's clock and ours have not gone alike since, one of them was set, and nothing is told from it. */
const driftMs = 60_000;

/**
 * Whether the server made the post before the first request under this intent's key left, by the server's own clock. False where
 * that clock is not known, and for posts whose dates were asked for.
 */
export function isOlderThanItsIntent(
  { atMs, serverMs: sentMs, firstServerMs }: Intent,
  operation: Pick<StatusOperation, 'datedMs'>,
  { createdAtMs }: Pick<ServerStatus, 'createdAtMs'>,
  { nowMs, serverMs }: Clocks,
): boolean {
  if (operation.datedMs !== null || sentMs === null || firstServerMs === null || serverMs === null)
    return false;
  if (Math.abs(serverMs - sentMs - (nowMs - atMs)) > driftMs) return false;
  return createdAtMs < firstServerMs - toleranceMs;
}

/** What stops the run then. */
export function postOfAnother({ account }: Pick<ReplayContext, 'account'>): MigrationError {
  return new MigrationError('ACCOUNT_HAS_MATCHES', { acct: account.acct, count: 1 });
}
