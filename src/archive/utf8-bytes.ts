// Files that an editor saved as UTF-16 (Windows calls it "Unicode") become UTF-8 again while they are read; all others
// pass as they are.

const marks = [
  { first: 0xff, second: 0xfe, encoding: 'utf-16le' },
  { first: 0xfe, second: 0xff, encoding: 'utf-16be' },
] as const;

/** The same text as UTF-8, told by the two bytes at the beginning. */
export async function* utf8Bytes(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let isFirst = true;
  for await (const portion of bytes) {
    if (isFirst) {
      const mark = marks.find(({ first, second }) => portion[0] === first && portion[1] === second);
      decoder = mark ? new TextDecoder(mark.encoding) : null;
      isFirst = false;
    }
    yield decoder === null ? portion : Buffer.from(decoder.decode(portion, { stream: true }));
  }
}
