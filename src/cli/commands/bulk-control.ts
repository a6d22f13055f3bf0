// `tweetferry bulk pause`, `resume` and `cancel`, from any terminal; and `bulk status`.

import { setTimeout as pause } from 'node:timers/promises';
import { bulkStatusJson, readBulkStatus, renderBulkStatus } from '../../bulk/bulk-status.ts';
import { labelsOf, wish, type Wish } from '../../bulk/control.ts';
import { readInventory } from '../../bulk/inventory-files.ts';
import { folderHolder } from '../../compose-many.ts';
import { exitCodes } from '../../errors/exit-codes.ts';
import { MigrationError } from '../../errors/migration-error.ts';
import { localOffsetMinutes } from '../../pacing/real-clock.ts';
import { folderOf, type BulkFlags } from '../bulk-surroundings.ts';
import type { Deps } from '../deps.ts';
import { listenForStop } from '../stop-signals.ts';

const everyMs = 2_000;
const clearScreen = '\u001B[2J\u001B[H';

/** Writes the wish down; a run under way heeds it within a second. */
export async function bulkControl(
  { terminal, leaveWith }: Deps,
  what: Exclude<Wish, 'retry'>,
  path: string,
  named: readonly string[],
  flags: BulkFlags,
): Promise<void> {
  const folder = folderOf(path, flags);
  const inventory = readInventory(folder);
  if (inventory.length === 0) throw new MigrationError('WORKSPACE_MISSING', { path: folder.path });
  const changed = await wish(folder, inventory, labelsOf(inventory, named), what, Date.now());
  for (const label of changed) terminal.say(`${what}: ${label}`);
  leaveWith(changed.length === 0 ? exitCodes.nothingToDo : exitCodes.success);
}

async function untilStopped(signal: AbortSignal): Promise<void> {
  try {
    await pause(everyMs, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Says where all accounts are; `watch`: again and again until it is stopped. */
export async function bulkStatus(
  { terminal }: Deps,
  path: string,
  flags: BulkFlags & { readonly watch?: true },
): Promise<void> {
  const folder = folderOf(path, flags);
  if (readInventory(folder).length === 0)
    throw new MigrationError('WORKSPACE_MISSING', { path: folder.path });
  const stop = listenForStop(() => undefined);
  try {
    for (;;) {
      const now = { nowMs: Date.now(), offsetMinutes: localOffsetMinutes };
      const statuses = await readBulkStatus(folder, folderHolder(folder.path) !== null, now);
      const text = flags.json ? bulkStatusJson(statuses) : renderBulkStatus(statuses, terminal.offsetMinutes);
      terminal.write(flags.watch && !flags.json && terminal.isInteractive ? clearScreen + text : text);
      if (!flags.watch || stop.signal.aborted) return;
      await untilStopped(stop.signal);
    }
  } finally {
    stop.release();
  }
}
