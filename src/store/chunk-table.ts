// A table that is only appended to and only read from its beginning: several items share one row, which makes
// both several times faster than a row each.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { pageSize, readInPages } from './read-in-pages.ts';
import { numberOf, textOf, type Row } from './rows.ts';

/** A long list of JSON values on disk. */
export class ChunkTable<Item> {
  readonly #database: DatabaseSync;
  readonly #name: string;
  readonly #append: StatementSync;
  readonly #page: StatementSync;

  /** Makes the table; the name is ours, never a user's. */
  constructor(database: DatabaseSync, name: string) {
    database.exec(`CREATE TABLE ${name} (place INTEGER PRIMARY KEY, items TEXT NOT NULL)`);
    this.#database = database;
    this.#name = name;
    this.#append = database.prepare(`INSERT INTO ${name} (items) VALUES (?)`);
    this.#page = database.prepare(`SELECT place, items FROM ${name} WHERE place > ? ORDER BY place LIMIT 4`);
  }

  /** Appends the items in order. */
  append(items: readonly Item[]): void {
    for (let start = 0; start < items.length; start += pageSize) {
      this.#append.run(JSON.stringify(items.slice(start, start + pageSize)));
    }
  }

  /** All items in order, those included that are appended meanwhile. */
  *read(): Generator<Item> {
    const readPage = (after: number): readonly Row[] => this.#page.all(after);
    for (const row of readInPages(0, readPage, (last) => numberOf(last, 'place'))) {
      yield* JSON.parse(textOf(row, 'items')) as readonly Item[];
    }
  }

  clear(): void {
    this.#database.exec(`DELETE FROM ${this.#name}`);
  }
}
