// The inventory on the disk: JSON for programs, and a CSV that people look at in a spreadsheet and in which they may change
// the columns `include` and `priority`.

import { MigrationError } from '../errors/migration-error.ts';
import { plainCell, readTable, renderHeading, renderRow, type CellsByName } from '../tables.ts';
import type { BulkFolder } from './bulk-folder.ts';
import { totalsOf, warningOf, type InventoryRow, type PlannedRow } from './inventory.ts';

const dayMs = 86_400_000;
const jsonName = 'inventory.json';
const csvName = 'inventory.csv';
/** What somebody may write under `include`; anything else could mean either. */
const yes = /^(?:y|yes|true|1|x)$/i;
const no = /^(?:n|no|false|0|-)$/i;

function days(durationMs: number): string {
  return (durationMs / dayMs).toFixed(2);
}

const columns: readonly (readonly [string, (row: PlannedRow) => string])[] = [
  ['include', ({ include }) => (include ? 'yes' : 'no')],
  ['label', ({ label }) => label],
  ['priority', ({ priority }) => String(priority)],
  ['instance', ({ instance }) => instance],
  ['account', ({ acct }) => acct],
  ['from', ({ screenName }) => screenName],
  ['tweets', ({ tweets }) => String(tweets)],
  ['posts', ({ posts }) => String(posts)],
  ['media', ({ media }) => String(media)],
  ['media bytes', ({ mediaBytes }) => String(mediaBytes)],
  ['splits', ({ splits }) => String(splits)],
  ['skipped', ({ skipped }) => String(skipped)],
  ['notices', ({ notices }) => String(notices)],
  ['days alone', ({ durationMs }) => days(durationMs)],
  ['finished after days', ({ finishedAfterMs }) => days(finishedAfterMs)],
  ['problem', (row) => warningOf(row) ?? ''],
];

function lineOf(row: InventoryRow): string {
  const cells =
    row.kind === 'planned'
      ? columns.map(([, cell]) => cell(row))
      : columns.map(([name]) =>
          name === 'include'
            ? 'no'
            : name === 'label'
              ? row.label
              : name === 'problem'
                ? row.problem.message
                : '',
        );
  return renderRow(cells);
}

/** The inventory as CSV. */
export function inventoryCsv(rows: readonly InventoryRow[]): string {
  return renderHeading(columns.map(([name]) => name)) + rows.map(lineOf).join('');
}

/** The same as one JSON document. */
export function inventoryJson(rows: readonly InventoryRow[]): string {
  return `${JSON.stringify({ type: 'inventory', version: 1, accounts: rows, instances: totalsOf(rows) }, null, 2)}\n`;
}

/** Writes both. Throws MigrationError WORKSPACE_UNWRITABLE. */
export function writeInventory(folder: BulkFolder, rows: readonly InventoryRow[]): void {
  folder.write(jsonName, inventoryJson(rows));
  folder.write(csvName, inventoryCsv(rows));
}

type Decision = Pick<PlannedRow, 'include' | 'priority'>;

function cellsByLabel(text: string): ReadonlyMap<string, CellsByName> {
  return new Map(readTable(text).rows.map(({ cells }) => [plainCell(cells['label']), cells]));
}

/** Throws an Error for words that could mean either: nobody is posted, or left out, by a guess. */
function decisionIn({ label = '', include = '', priority = '' }: CellsByName): Decision {
  if (!yes.test(include) && !no.test(include))
    throw new Error(`include of ${label} is "${include}", and takes yes or no`);
  const weight = Number(priority);
  if (!Number.isInteger(weight) || weight < 1 || weight > 100)
    throw new Error(`priority of ${label} is "${priority}", and takes 1 to 100`);
  return { include: yes.test(include), priority: weight };
}

function decided(row: InventoryRow, cells: ReadonlyMap<string, CellsByName>): InventoryRow {
  const own = cells.get(row.label);
  if (row.kind === 'unplanned') return row;
  return own ? { ...row, ...decisionIn(own) } : { ...row, include: false };
}

/**
 * What `bulk plan` wrote, with what people decided since; an account whose line they took out takes no part. Empty where
 * nothing was planned. Throws MigrationError FILE_UNREADABLE for a table that is none any more, or does not say what is meant.
 */
export function readInventory(folder: BulkFolder): readonly InventoryRow[] {
  const json = folder.read(jsonName);
  if (json === null) return [];
  const { accounts } = JSON.parse(json) as { readonly accounts: readonly InventoryRow[] };
  const csv = folder.read(csvName);
  if (csv === null) return accounts;
  try {
    const cells = cellsByLabel(csv);
    return accounts.map((row) => decided(row, cells));
  } catch (error) {
    const path = `${folder.path}/${csvName}`;
    throw new MigrationError('FILE_UNREADABLE', { path, reason: (error as Error).message });
  }
}
