// The bytes of uploaded images, for the web page: beside the state file, or in memory, up to a bound. Of
// everything else only hash and size are kept.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The images that were kept. */
export interface ImageBytes {
  /** Keeps an image if there is room left. */
  readonly keep: (id: string, bytes: Buffer) => void;
  /** Null when it was not kept. */
  readonly read: (id: string) => Buffer | null;
}

/** How much is kept in memory, in bytes. */
const memoryBytes = 64 * 1024 * 1024;
/** How much is kept on disk by one process, in bytes. */
const diskBytes = 1024 * 1024 * 1024;

/** Keeps images in memory; they end with the process. */
export function keepImagesInMemory(): ImageBytes {
  const kept = new Map<string, Buffer>();
  let usedBytes = 0;
  return {
    keep: (id, bytes) => {
      if (usedBytes + bytes.length > memoryBytes) return;
      usedBytes += bytes.length;
      // A copy: the view would hold the whole request body.
      kept.set(id, Buffer.from(bytes));
    },
    read: (id) => kept.get(id) ?? null,
  };
}

/** Keeps images as files of a folder, which is made when it is not there. */
export function keepImagesIn(folder: string): ImageBytes {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let usedBytes = 0;
  return {
    keep: (id, bytes) => {
      if (usedBytes + bytes.length > diskBytes) return;
      usedBytes += bytes.length;
      writeFileSync(join(folder, id), bytes, { mode: 0o600 });
    },
    read: (id) => {
      try {
        return readFileSync(join(folder, id));
      } catch {
        return null;
      }
    },
  };
}
