// The entries of a zip in columns. Archives of 100,000 pictures are real, and an object with a path costs three times as
// much; entries are made from their row when they are asked for.

import type { FileList } from './file-list.ts';

/** One entry, as far as reading it needs. */
export interface ZipEntry {
  readonly path: string;
  readonly sizeBytes: number;
  readonly compressedBytes: number;
  readonly isDeflated: boolean;
  readonly crc32: number;
  readonly headerOffset: number;
  /** Other rows of the table point to the same place; whose it is, the name there says. */
  readonly sharesPlace: boolean;
  /** Why it cannot be read; null when it can. */
  readonly obstacle: string | null;
}

const deflated = 1;
const sharing = 2;

/** A list of entries that does not change any more. */
export class ZipEntries implements FileList<ZipEntry> {
  readonly length: number;
  readonly #names: Buffer;
  /** Where the name of each begins, and where the last one ends. */
  readonly #nameStarts: Uint32Array;
  readonly #sizes: Float64Array;
  readonly #compressed: Float64Array;
  readonly #offsets: Float64Array;
  readonly #checksums: Uint32Array;
  readonly #flags: Uint8Array;
  readonly #obstacles = new Map<number, string>();

  constructor(entries: readonly ZipEntry[]) {
    this.length = entries.length;
    this.#sizes = Float64Array.from(entries, ({ sizeBytes }) => sizeBytes);
    this.#compressed = Float64Array.from(entries, ({ compressedBytes }) => compressedBytes);
    this.#offsets = Float64Array.from(entries, ({ headerOffset }) => headerOffset);
    this.#checksums = Uint32Array.from(entries, ({ crc32 }) => crc32);
    this.#flags = Uint8Array.from(
      entries,
      ({ isDeflated, sharesPlace }) => (isDeflated ? deflated : 0) | (sharesPlace ? sharing : 0),
    );
    this.#nameStarts = new Uint32Array(entries.length + 1);
    let end = 0;
    for (const [row, { path, obstacle }] of entries.entries()) {
      end += Buffer.byteLength(path);
      this.#nameStarts[row + 1] = end;
      if (obstacle !== null) this.#obstacles.set(row, obstacle);
    }
    this.#names = Buffer.alloc(end);
    end = 0;
    for (const { path } of entries) end += this.#names.write(path, end);
  }

  at(row: number): ZipEntry | undefined {
    if (row < 0 || row >= this.length) return undefined;
    const flags = this.#flags[row] ?? 0;
    return {
      path: this.#names.toString('utf8', this.#nameStarts[row], this.#nameStarts[row + 1]),
      sizeBytes: this.#sizes[row] ?? 0,
      compressedBytes: this.#compressed[row] ?? 0,
      isDeflated: (flags & deflated) !== 0,
      crc32: this.#checksums[row] ?? 0,
      headerOffset: this.#offsets[row] ?? 0,
      sharesPlace: (flags & sharing) !== 0,
      obstacle: this.#obstacles.get(row) ?? null,
    };
  }

  *values(): Generator<ZipEntry, undefined> {
    for (let row = 0; row < this.length; row += 1) {
      const entry = this.at(row);
      if (entry !== undefined) yield entry;
    }
  }

  [Symbol.iterator](): Generator<ZipEntry, undefined> {
    return this.values();
  }
}
