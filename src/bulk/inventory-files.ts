// The inventory on the disk: JSON for programs, and a CSV that people look at in a spreadsheet and in which they may change
// the columns `include` and `priority`.

import { parse } from 'csv-parse/sync';
import { MigrationError } from '../errors/migration-error.ts';
import { csvCell, csvMark } from '../model/csv-cell.ts';
import type { BulkFolder } from './bulk-folder.ts';
import { totalsOf, type InventoryRow, type PlannedRow } from './inventory.ts';

const dayMs = 86_400_000;
const jsonName = 'inventory.json';
const csvName = 'inventory.csv';
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
  ['problem', () => ''],
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
  return cells.map(csvCell).join(',');
}

/** The inventory as CSV. */
export function inventoryCsv(rows: readonly InventoryRow[]): string {
  const heading = columns.map(([name]) => csvCell(name)).join(',');
  return `${csvMark}${[heading, ...rows.map(lineOf)].join('\r\n')}\r\n`;
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

function decisionsIn(text: string): ReadonlyMap<string, Decision> {
  const heading = text.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = [';', '\t', ','].find((sign) => heading.includes(sign)) ?? ',';
  const rows = parse(text, {
    ...{ bom: true, columns: true, delimiter, skip_empty_lines: true, relax_column_count: true },
  }) as unknown as readonly Readonly<Record<string, string | undefined>>[];
  return new Map(
    rows.map(({ label = '', include = '', priority = '' }) => {
      const weight = Number(priority);
      const isWeight = Number.isInteger(weight) && weight >= 1 && weight <= 100;
      return [label, { include: !no.test(include.trim()), priority: isWeight ? weight : 1 }];
    }),
  );
}

/**
 * What `bulk plan` wrote, with what people decided since; an account whose line they took out takes no part. Empty where
 * nothing was planned. Throws MigrationError FILE_UNREADABLE for a table that is none any more.
 */
export function readInventory(folder: BulkFolder): readonly InventoryRow[] {
  const json = folder.read(jsonName);
  if (json === null) return [];
  const { accounts } = JSON.parse(json) as { readonly accounts: readonly InventoryRow[] };
  const csv = folder.read(csvName);
  if (csv === null) return accounts;
  let decisions: ReadonlyMap<string, Decision>;
  try {
    decisions = decisionsIn(csv);
  } catch (error) {
    const path = `${folder.path}/${csvName}`;
    throw new MigrationError('FILE_UNREADABLE', { path, reason: (error as Error).message });
  }
  return accounts.map((row) => {
    const decision = decisions.get(row.label);
    if (row.kind === 'unplanned') return row;
    return decision ? { ...row, ...decision } : { ...row, include: false };
  });
}
