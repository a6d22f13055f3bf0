// Files that an editor saved as UTF-16 (Windows calls it "Unicode") become UTF-8 again while they are read; all others
// pass as they are.

/** The encoding that the first bytes show: by their mark, or, where it was lost, by every other byte being 0. */
function encodingOf([first, second, third, fourth]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first && second === 0 && third && fourth === 0) return 'utf-16le';
  return first === 0 && second && third === 0 && fourth ? 'utf-16be' : null;
}

/** The same text as UTF-8, told by the bytes at the beginning. */
export async function* utf8Bytes(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let isFirst = true;
  for await (const portion of bytes) {
    if (isFirst) {
      const encoding = encodingOf(portion);
      decoder = encoding === null ? null : new TextDecoder(encoding);
      isFirst = false;
    }
    yield decoder === null ? portion : Buffer.from(decoder.decode(portion, { stream: true }));
  }
}
