// Entries that are left out on purpose, for the notices; a few of each, as an attack may bring thousands.

/** One entry that is not read. */
export interface PassedOverEntry {
  readonly path: string;
  readonly reason: string;
}

const mostKept = 50;
const longestPath = 200;

/** Collects them. */
export class PassedOver {
  readonly #entries: PassedOverEntry[] = [];

  add(path: string, reason: string): void {
    if (this.#entries.length < mostKept) this.#entries.push({ path: path.slice(0, longestPath), reason });
  }

  /** The first so many, in their order. */
  list(): readonly PassedOverEntry[] {
    return this.#entries;
  }
}
