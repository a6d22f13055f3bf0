// Reads and writes the tables that people open in a spreadsheet: separators, headings, rows and cells, for every room.
// Reading takes whatever a spreadsheet may have saved. Writing makes no cell that a spreadsheet would run as a formula or a
// terminal would obey.

import { parse, type Options } from 'csv-parse/sync';
import { visibleText } from './model/visible-text.ts';

/** The cells of a row, in order. */
export type Cells = readonly string[];

/** How a table is written: its columns, and what stands between cells. */
export interface TableForm {
  readonly columns: Cells;
  readonly separator: string;
}

/** The cells of a row by the names of their columns: empty if the row ends before, undefined if there is no such column. */
export type CellsByName = Readonly<Record<string, string | undefined>>;

/** A table with a heading; `line` counts from 1 and is the line of the file on which a row ends. */
export interface Table {
  readonly columns: Cells;
  readonly rows: readonly { readonly line: number; readonly cells: CellsByName }[];
}

/** Usual; in countries whose numbers have a comma; in tables that were copied. */
export const separators: Cells = [',', ';', '\t'];

const lineEnds = ['\r\n', '\n', '\r'];
const lineEnd = /\r\n|\n|\r/;
/** A mark, blank lines, and the line by which a spreadsheet says what separates cells. */
const beforeHeading = /^\uFEFF?(?:(?:sep=.)?[^\S\r\n\t]*(?:\r\n|\n|\r))*/i;

/** The rows of a text without a heading, taken strictly; null if a quote stands where none can. */
export function parseRows(text: string, separator: string): readonly Cells[] | null {
  try {
    return parse(text, { relax_column_count: true, delimiter: separator });
  } catch {
    return null;
  }
}

/** The form that a heading shows, taken strictly: the separator is the one that gives the most columns. */
export function readHeading(line: string): TableForm {
  const forms = separators.map((separator): TableForm => {
    const [cells = []] = parseRows(line, separator) ?? [];
    return { separator, columns: cells.map((name) => name.trim()) };
  });
  return forms.reduce((most, form) => (form.columns.length > most.columns.length ? form : most));
}

/** What stands before the rows, and the form of the table; a heading with a quote too many is read without its quotes. */
function readBeginning(text: string, isExact: boolean): TableForm & { readonly start: string } {
  const before = beforeHeading.exec(text)?.[0] ?? '';
  const [line = ''] = text.slice(before.length).split(lineEnd, 1);
  const heading = isExact ? line : line.toLowerCase();
  const form = readHeading(heading);
  const isRead = isExact || form.columns.length > 0;
  return { ...(isRead ? form : readHeading(heading.replaceAll('"', ''))), start: before + line };
}

/** The columns of a table, in lower case; of another text, its first line. */
export function readColumns(text: string): Cells {
  return readBeginning(text, false).columns;
}

/** Blanks around quotes are no part of a cell; where words stand behind a closing quote, the quotes are. */
function parseTolerantly(text: string, options: Options): unknown {
  try {
    return parse(text, { ...options, trim: true });
  } catch {
    return parse(text, { ...options, ltrim: true });
  }
}

/**
 * Reads a table with a heading; rows in which no cell is filled are left out. Names of columns are in lower case. With
 * `isExact` they are as written, and a row must have as many cells as the heading. Throws an Error if it is not a table.
 */
export function readTable(text: string, { isExact = false } = {}): Table {
  const { columns, separator, start } = readBeginning(text, isExact);
  const linesBefore = start.split(lineEnd).length - 1;
  const read = parseTolerantly(text.slice(start.length), {
    delimiter: separator,
    record_delimiter: lineEnds,
    columns: [...columns],
    info: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    relax_column_count: !isExact,
    relax_quotes: !isExact,
  }) as readonly { readonly record: CellsByName; readonly info: { readonly lines: number } }[];
  const rows = read.map(({ record, info }) => ({ line: linesBefore + info.lines, cells: record }));
  return { columns, rows };
}

/** The text of a cell without what keeps spreadsheets from reading it: an apostrophe, or a formula of nothing but the text. */
export function plainCell(cell = ''): string {
  return cell
    .trim()
    .replace(/^="(.*)"$/s, '$1')
    .replace(/^'/, '');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** What spreadsheets would take for a formula becomes text by an apostrophe; control characters become visible. */
function harmless(text: string): string {
  return visibleText(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
}

/** A cell that is written exactly as it is given: for what stood so in the file of its owner. */
export interface ExactCell {
  readonly exact: string;
}

/** A row, with its line end. */
export function renderRow(cells: readonly (string | ExactCell)[]): string {
  const written = cells.map((cell) => quoted(typeof cell === 'string' ? harmless(cell) : cell.exact));
  return `${written.join(',')}\r\n`;
}

/** The first line, with the mark that tells spreadsheets that the table is UTF-8. */
export function renderHeading(columns: Cells): string {
  return `\uFEFF${columns.join(',')}\r\n`;
}

/** A row for a program, which takes cells exactly as they are: quoted only where they must be. */
export function renderExactRow(cells: Cells): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? quoted(cell) : cell)).join(',')}\n`;
}
