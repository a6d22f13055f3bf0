// Tables of documentation pages that must agree with the source. They stand between `<!-- name: begin -->` and
// `<!-- name: end -->`; UPDATE_GOLDEN=1 writes them anew (Prettier then aligns them, which does not matter here).

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'vitest';

const docs = resolve(import.meta.dirname, '../../docs');

/** A row of cells; the first row of a table is its heading. */
export type Row = readonly string[];

/** The text of a page of docs/. */
export function readDoc(page: string): string {
  return readFileSync(resolve(docs, page), 'utf8');
}

function between(text: string, name: string): readonly [string, string, string] {
  const [before = '', rest = ''] = text.split(`<!-- ${name}: begin -->`);
  const [table = '', after = ''] = rest.split(`<!-- ${name}: end -->`);
  return [before, table, after];
}

function rowsOf(table: string): readonly Row[] {
  const rows = table.split('\n').filter((line) => line.startsWith('|') && !/^[|\s:-]+$/.test(line));
  return rows.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

function markdown([heading = [], ...rows]: readonly Row[]): string {
  const lines = [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `\n\n${lines.join('\n')}\n\n`;
}

/** Expects the named table of the page to hold exactly these rows. */
export function expectDocTable(page: string, name: string, rows: readonly Row[]): void {
  if (process.env['UPDATE_GOLDEN'] === '1') {
    const [before, , after] = between(readDoc(page), name);
    const marks = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`] as const;
    writeFileSync(resolve(docs, page), `${before}${marks[0]}${markdown(rows)}${marks[1]}${after}`);
  }
  expect(rowsOf(between(readDoc(page), name)[1]), `the table "${name}" of docs/${page}`).toEqual(rows);
}
