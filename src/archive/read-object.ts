// A small file that holds one object: `window.__THAR_CONFIG = { ... }`, `var user_details = { ... }`.

import { DamagedFile } from './container.ts';
import { type JsonRecord, asRecord } from '../model/json.ts';
import { parseJson, parseJson5 } from './parse-element.ts';

const largestBytes = 8 * 1024 * 1024;

async function readAll(bytes: AsyncIterable<Uint8Array>): Promise<Buffer | null> {
  const portions: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const portion of bytes) {
      portions.push(portion);
      sizeBytes += portion.length;
      if (sizeBytes > largestBytes) return null;
    }
  } catch (error) {
    if (error instanceof DamagedFile) return null;
    throw error;
  }
  return Buffer.concat(portions);
}

/** The object after the equals sign; null where there is none, it is too large, or it is broken. */
export async function readObject(bytes: AsyncIterable<Uint8Array>): Promise<JsonRecord | null> {
  const all = await readAll(bytes);
  if (all === null) return null;
  const start = all.indexOf('{');
  const end = all.lastIndexOf('}');
  if (start < 0 || end < start) return null;
  const object = all.subarray(start, end + 1);
  return asRecord((parseJson(object) ?? parseJson5(object))?.value);
}
