// Reads a long result page by page, going on behind the last key, so that no cursor stays open while others
// write and no result lies in memory whole.

/** Rows of one page, at most. Few, as they live until the last of them is used: pages of 500 cost 60 MB of heap. */
export const pageSize = 32;

/** All rows in the order of their keys; `readPage` gives those behind `after`, and an empty page ends it. */
export function* readInPages<Row, Key>(
  first: Key,
  readPage: (after: Key) => readonly Row[],
  keyOf: (row: Row) => Key,
): Generator<Row> {
  for (let after = first; ;) {
    const page = readPage(after);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = keyOf(last);
  }
}
