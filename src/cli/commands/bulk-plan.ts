// `tweetferry bulk plan`: a plan for each account, and an inventory of all to look at and to edit.

import { labelsOf } from '../../bulk/control.ts';
import { inventoryCsv, inventoryJson } from '../../bulk/inventory-files.ts';
import { included, totalsOf, warningOf, type InventoryRow } from '../../bulk/inventory.ts';
import { planAccounts } from '../../bulk/plan-accounts.ts';
import { requireManifest } from '../../bulk/read-manifest.ts';
import { lockFolder } from '../../compose-many.ts';
import { exitCodes } from '../../errors/exit-codes.ts';
import { alignColumns } from '../../prose/layout.ts';
import { formatBytes, formatDuration, groupDigits, plural } from '../../prose/numbers.ts';
import { safeLine } from '../../prose/terminal-safe.ts';
import { folderOf, readingOf, withLabels, withSurroundings, type BulkFlags } from '../bulk-surroundings.ts';
import type { Deps } from '../deps.ts';
import { beginActivity } from '../progress.ts';

/** The flags of the command. */
export interface BulkPlanFlags extends BulkFlags {
  readonly csv?: true;
}

function asTable(rows: readonly InventoryRow[]): string {
  const heading = ['label', 'account', 'posts', 'media', 'splits', 'skipped', 'notices', 'finished after'];
  const cells = rows.map((row) =>
    row.kind === 'unplanned'
      ? [row.label, safeLine(`${row.problem.message} [${row.problem.code}]`)]
      : [
          ...[row.label, `@${row.acct}`, groupDigits(row.posts), groupDigits(row.media)],
          ...[groupDigits(row.splits), groupDigits(row.skipped), groupDigits(row.notices)],
          row.include ? formatDuration(row.finishedAfterMs) : 'left out',
        ],
  );
  const totals = totalsOf(rows).map(
    ({ instance, accounts, posts, media, mediaBytes, finishedAfterMs }) =>
      `${instance}: ${plural(accounts, 'account')}, ${plural(posts, 'post')}, ${plural(media, 'file')} (${formatBytes(mediaBytes)}), finished after ${formatDuration(finishedAfterMs)}.`,
  );
  const warnings = included(rows).flatMap((row) => {
    const warning = warningOf(row);
    return warning === null ? [] : [`! ${row.label}: ${warning}`];
  });
  const table = alignColumns([heading, ...cells], [2, 3, 4, 5, 6], 0);
  return `${[...table, '', ...totals, ...(warnings.length === 0 ? [] : ['', ...warnings])].join('\n')}\n`;
}

/** Plans and shows the inventory. */
export async function bulkPlan(
  deps: Deps,
  path: string,
  named: readonly string[],
  flags: BulkPlanFlags,
): Promise<void> {
  const { terminal } = deps;
  const { accounts } = await requireManifest(path, readingOf(terminal, flags));
  const wanted = withLabels(accounts, labelsOf(accounts, named));
  const folder = folderOf(path, flags);
  const lock = lockFolder(folder.path);
  const activity = beginActivity(terminal, 'Planning');
  try {
    // Events of a plan are no result; the inventory is.
    const { json, ...quiet } = flags;
    const rows = await withSurroundings(deps, path, { atOnce: '8', ...quiet }, (around) =>
      planAccounts(wanted, accounts, around, (planned) => {
        activity.update(`Planning: ${groupDigits(planned)} of ${plural(wanted.length, 'account')}`);
      }),
    );
    activity.end();
    const text = json ? inventoryJson : flags.csv ? inventoryCsv : asTable;
    terminal.write(text(rows));
    terminal.say(
      `The inventory is ${folder.path}/inventory.csv: look at it, edit "include" and "priority", then run.`,
    );
    deps.leaveWith(rows.some(({ kind }) => kind === 'unplanned') ? exitCodes.partial : exitCodes.success);
  } finally {
    activity.end();
    lock.release();
  }
}
