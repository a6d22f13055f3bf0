// Files that an editor saved as UTF-16 (Windows calls it "Unicode") become UTF-8 again while they are read; all others
// pass as they are.

import { wideEncodingOf } from '../text/decode-bytes.ts';

/** The same text as UTF-8, told by the bytes at the beginning. */
export async function* utf8Bytes(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let isFirst = true;
  for await (const portion of bytes) {
    if (isFirst) {
      const encoding = wideEncodingOf(portion);
      decoder = encoding === null ? null : new TextDecoder(encoding);
      isFirst = false;
    }
    yield decoder === null ? portion : Buffer.from(decoder.decode(portion, { stream: true }));
  }
}
