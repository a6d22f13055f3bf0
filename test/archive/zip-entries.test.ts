// What goes into the columns comes out of them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileAt } from '../../src/archive/sorted-files.ts';
import { ZipEntries, type ZipEntry } from '../../src/archive/zip-entries.ts';

const bytes = fc.integer({ min: 0, max: 2 ** 40 });
const anEntry: fc.Arbitrary<ZipEntry> = fc.record({
  path: fc.string({ unit: 'grapheme', minLength: 1 }),
  sizeBytes: bytes,
  compressedBytes: bytes,
  isDeflated: fc.boolean(),
  crc32: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  headerOffset: bytes,
  sharesPlace: fc.boolean(),
  obstacle: fc.option(fc.constantFrom('it is locked with a password', 'it is cut off'), { freq: 4 }),
});

describe('the entries of a zip', () => {
  it('come out as they went in, by place and in order', () => {
    fc.assert(
      fc.property(fc.array(anEntry), (entries) => {
        const table = new ZipEntries(entries);
        expect([...table]).toEqual(entries);
        expect(entries.map((_, row) => table.at(row))).toEqual(entries);
        expect([table.at(-1), table.at(entries.length)]).toEqual([undefined, undefined]);
      }),
    );
  });

  it('are found by path', () => {
    const paths = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }));
    fc.assert(
      fc.property(paths, fc.array(anEntry), (names, entries) => {
        const sorted = names.toSorted((left, right) => (left < right ? -1 : 1));
        const made = sorted.flatMap((path, row) =>
          entries.slice(row, row + 1).map((entry) => ({ ...entry, path })),
        );
        const table = new ZipEntries(made);
        expect(made.map(({ path }) => fileAt(table, path))).toEqual(made);
        expect(fileAt(table, 'nothing is called so')).toBeNull();
      }),
    );
  });
});
