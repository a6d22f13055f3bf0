// `tweetferry bulk run` and `bulk retry`: carries over what the inventory includes. Safe to stop at any moment; the same
// command goes on.

import type { Account } from '../../bulk/account.ts';
import { labelsOf, wish } from '../../bulk/control.ts';
import { readInventory } from '../../bulk/inventory-files.ts';
import type { InventoryRow } from '../../bulk/inventory.ts';
import { requireManifest } from '../../bulk/read-manifest.ts';
import { renderReport, type ReportRow } from '../../bulk/reports.ts';
import { runAccounts } from '../../bulk/run-accounts.ts';
import { folderHolder, lockFolder } from '../../compose-many.ts';
import { exitCodes } from '../../errors/exit-codes.ts';
import { MigrationError } from '../../errors/migration-error.ts';
import { plural } from '../../prose/numbers.ts';
import { safeJson } from '../../prose/terminal-safe.ts';
import { folderOf, readingOf, withSurroundings, type BulkFlags } from '../bulk-surroundings.ts';
import { commandAgain } from '../command-again.ts';
import type { Deps } from '../deps.ts';

function requirePlans(accounts: readonly Account[], inventory: readonly InventoryRow[]): void {
  const known = new Set(inventory.map(({ label }) => label));
  const missing = accounts.filter(({ label }) => !known.has(label));
  const [first] = missing;
  if (first) throw new MigrationError('NOT_PLANNED', { count: missing.length, first: first.label });
}

/** What the process leaves with: all well, some not, or nothing to do. */
function exitCodeOf(rows: readonly ReportRow[], hadWork: boolean): number {
  const isWell = ({ state, setAside }: ReportRow): boolean =>
    state === 'cancelled' || state === 'leftOut' || (state === 'finished' && setAside === 0);
  if (!rows.every(isWell)) return exitCodes.partial;
  return hadWork ? exitCodes.success : exitCodes.nothingToDo;
}

/** The flags of `bulk run` and `bulk retry`. */
export interface BulkRunFlags extends BulkFlags {
  /** First write down what each account shows of its plan, for workspaces that were lost. */
  readonly adopt?: true;
}

/** Runs it. Throws MigrationError where the configuration is wrong, and INTERRUPTED. */
export async function bulkRun(deps: Deps, path: string, flags: BulkRunFlags): Promise<void> {
  const { terminal, leaveWith, words } = deps;
  const { accounts } = await requireManifest(path, readingOf(terminal, flags));
  const folder = folderOf(path, flags);
  const lock = lockFolder(folder.path);
  try {
    const inventory = readInventory(folder);
    requirePlans(accounts, inventory);
    const { rows, hadWork, isStopped } = await withSurroundings(deps, path, flags, async (around) => {
      const result = await runAccounts(accounts, inventory, around, commandAgain(words), flags.adopt);
      return { ...result, isStopped: around.signal.aborted };
    });
    if (flags.json) terminal.write(`${safeJson({ type: 'bulkReport', version: 1, accounts: rows })}\n`);
    else terminal.write(renderReport(rows));
    leaveWith(isStopped ? exitCodes.interrupted : exitCodeOf(rows, hadWork));
  } finally {
    lock.release();
  }
}

/** Takes up the accounts that were parked, and posts that were set aside. */
export async function bulkRetry(
  deps: Deps,
  path: string,
  named: readonly string[],
  flags: BulkRunFlags,
): Promise<void> {
  const folder = folderOf(path, flags);
  const inventory = readInventory(folder);
  const changed = await wish(folder, inventory, labelsOf(inventory, named), 'retry', Date.now());
  deps.terminal.say(`Taking up ${plural(changed.length, 'account')} again.`);
  if (folder.exists() && folderHolder(folder.path) !== null) {
    deps.terminal.say('A run is under way; it takes them up by itself.');
    return;
  }
  await bulkRun(deps, path, flags);
}
