// A list file of the archive as a stream of items.

import { DamagedFile } from './container.ts';
import { ListCutter, type ListItem } from './list-cutter.ts';
import { utf8Bytes } from './utf8-bytes.ts';

/**
 * The elements of a list file, in portions as they come in. Throws DamagedFile, after everything that could be
 * read, where the bytes break off or hold no list.
 */
export async function* readList(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<readonly ListItem[]> {
  const cutter = new ListCutter();
  try {
    for await (const portion of utf8Bytes(bytes)) yield cutter.push(portion);
  } catch (error) {
    if (error instanceof DamagedFile) yield cutter.end();
    throw error;
  }
  yield cutter.end();
  if (cutter.state === 'noList') throw new DamagedFile('it holds no list');
  if (cutter.state === 'open') throw new DamagedFile('its list does not end');
}

/** The first elements of a short list file; what cannot be read is left out, since nothing hangs on it. */
export async function readShortList(bytes: AsyncIterable<Uint8Array>): Promise<readonly unknown[]> {
  const values: unknown[] = [];
  try {
    for await (const items of readList(bytes)) {
      for (const item of items) if (item.kind === 'element') values.push(item.value);
      if (values.length > mostElements) break;
    }
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
  }
  return values;
}

/** Nobody has changed a name this often. */
const mostElements = 10_000;
