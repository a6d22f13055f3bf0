// The text of a manifest, YAML (and JSON, which is YAML too) or CSV, as rows that are not checked yet. Pure.

import { parseChoices } from '../choices/parse-choices.ts';
import { readTable, type CellsByName } from '../tables.ts';

/** One account as it is written, with its row: of the spreadsheet, or its place in the list. */
export interface RawRow {
  readonly row: number;
  readonly given: unknown;
}

/** What the text says, why it cannot be read, or why it can be read and means nothing. */
export type ParsedManifest =
  | { readonly kind: 'parsed'; readonly manifest: unknown; readonly rows: readonly RawRow[] }
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'invalid'; readonly problem: string };

const ownColumns: readonly string[] = ['label', 'archives', 'instance', 'token', 'profile', 'priority'];

function valueOf(cell: string): unknown {
  const parsed = parseChoices(`value: ${cell}`);
  return parsed.kind === 'parsed' ? parsed.given['value'] : cell;
}

type Cell = readonly [path: readonly string[], value: unknown];

/** Choices by name from columns such as `select.since`; entries, not assignments, so that no name means more than itself. */
function nested(cells: readonly Cell[]): Readonly<Record<string, unknown>> {
  const byName = Map.groupBy(cells, ([[first = '']]) => first);
  return Object.fromEntries(
    [...byName].map(([name, those]) => {
      const below = those.filter(([path]) => path.length > 1);
      if (below.length === 0) return [name, those.at(-1)?.[1]];
      return [name, nested(below.map(([path, value]): Cell => [path.slice(1), value]))];
    }),
  );
}

/** Several archives stand in one cell with `|` between them; every column of another name is a choice. */
function accountOf(cells: CellsByName): unknown {
  const account: Record<string, unknown> = {};
  const choices: Cell[] = [];
  for (const [column, cell = ''] of Object.entries(cells)) {
    if (cell === '') continue;
    if (column === 'archives') account[column] = cell.split('|').map((path) => path.trim());
    else if (column === 'priority') account[column] = valueOf(cell);
    else if (ownColumns.includes(column)) account[column] = cell;
    else choices.push([column.split('.'), valueOf(cell)]);
  }
  return choices.length === 0 ? account : { ...account, choices: nested(choices) };
}

function parseCsv(text: string): ParsedManifest {
  try {
    const table = readTable(text, { isExact: true });
    const rows = table.rows.map(({ line, cells }) => ({ row: line, given: accountOf(cells) }));
    return { kind: 'parsed', manifest: { accounts: rows.map(({ given }) => given) }, rows };
  } catch (error) {
    return { kind: 'broken', reason: (error as Error).message };
  }
}

/** Reads the text of a file of this name. */
export function parseManifest(name: string, text: string): ParsedManifest {
  if (/\.(?:csv|tsv)$/i.test(name)) return parseCsv(text);
  const parsed = parseChoices(text);
  if (parsed.kind !== 'parsed') return parsed;
  const accounts = parsed.given['accounts'];
  const listed: readonly unknown[] = Array.isArray(accounts) ? accounts : [];
  return {
    kind: 'parsed',
    manifest: parsed.given,
    rows: listed.map((given, place) => ({ row: place + 1, given })),
  };
}
