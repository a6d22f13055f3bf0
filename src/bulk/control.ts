// Pause, resume, cancel and retry: written down for a run that goes on now, or for the next one.

import { MigrationError } from '../errors/migration-error.ts';
import type { BulkFolder } from './bulk-folder.ts';
import { isFinished, readJournalOf } from './finished.ts';
import type { InventoryRow } from './inventory.ts';
import { clearStanding, readStanding, writeStanding } from './standing.ts';

/** What somebody wants. */
export type Wish = 'pause' | 'resume' | 'cancel' | 'retry';

/** The labels that are meant: those named, which may end with `*`, or all. Throws MigrationError LABEL_UNKNOWN. */
export function labelsOf(
  rows: readonly { readonly label: string }[],
  named: readonly string[],
): readonly string[] {
  const all = rows.map(({ label }) => label);
  if (named.length === 0) return all;
  const meant = named.map((name) => {
    const those = name.endsWith('*')
      ? all.filter((label) => label.startsWith(name.slice(0, -1)))
      : all.filter((label) => label === name);
    if (those.length === 0) throw new MigrationError('LABEL_UNKNOWN', { label: name });
    return those;
  });
  return [...new Set(meant.flat())];
}

async function wantsRetry(folder: BulkFolder, row: InventoryRow): Promise<boolean> {
  if (readStanding(folder, row.label)?.kind === 'parked') return true;
  const journal = await readJournalOf(folder.workspace(row.label));
  const isDone = row.kind === 'planned' && isFinished(journal, row.digest);
  return isDone && (journal?.statuses.setAside ?? 0) > 0;
}

/**
 * Writes the wish down for these labels; gives those it changes anything for. `retry` takes up those that are parked, and
 * those of which posts were set aside.
 */
export async function wish(
  folder: BulkFolder,
  inventory: readonly InventoryRow[],
  labels: readonly string[],
  what: Wish,
  atMs: number,
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const row of inventory) {
    const { label } = row;
    if (!labels.includes(label)) continue;
    const kind = readStanding(folder, label)?.kind;
    const isHeld = kind === 'paused' || kind === 'cancelled';
    if (what === 'resume' ? !isHeld : what === 'retry' && !(await wantsRetry(folder, row))) continue;
    if (what === 'resume') clearStanding(folder, label);
    else if (what === 'retry') writeStanding(folder, label, { kind: 'again', atMs });
    else writeStanding(folder, label, { kind: what === 'pause' ? 'paused' : 'cancelled', atMs });
    changed.push(label);
  }
  return changed;
}
