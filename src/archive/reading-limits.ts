// How much an archive may unfold to before it is taken for an attack. What X exports shrinks to a tenth or twentieth,
// and the tweets of the busiest accounts fill two or three gigabytes.

import { DamagedFile } from './container.ts';

/** The caps; the user can raise both. */
export interface ReadingLimits {
  /** All files of records together, bytes. */
  readonly unpackedBytes: number;
  /** One file of a zip: how many times its compressed size. */
  readonly ratio: number;
}

/** What opening depends on beside the paths. */
export interface OpeningOptions {
  readonly limits: ReadingLimits;
  /** The handle of the owner as the user says it, without its sign; null where the archive shall tell. */
  readonly owner: string | null;
}

/** 8 GB, and 200 times. */
export const defaultLimits: ReadingLimits = { unpackedBytes: 8e9, ratio: 200 };

/** Each lost record costs a notice; a file of nothing else, made to fill the disk with them, is given up. */
const mostLost = 100_000;

/** Whether hardly anything of a file can be read, so that reading on makes no sense. */
export function isHopeless(lost: number, found: number): boolean {
  return lost > mostLost && lost > found / 2;
}

/** Why such a file is given up. */
export const hopelessReason = 'hardly anything in it can be read';

/** Counts the bytes of files that are read one after the other; each file's stream throws DamagedFile at the cap. */
export class UnpackedBudget {
  #leftBytes: number;

  constructor({ unpackedBytes }: ReadingLimits) {
    this.#leftBytes = unpackedBytes;
  }

  async *count(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const portion of bytes) {
      this.#leftBytes -= portion.length;
      if (this.#leftBytes < 0) {
        throw new DamagedFile('the files unfold to more than --unpack-limit allows');
      }
      yield portion;
    }
  }
}
