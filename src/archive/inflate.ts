// Undoes the compression of one zip entry. Beside the plain work: what was compressed before a broken spot comes
// out in full, and an entry that grows beyond reason is stopped.

import { createInflateRaw } from 'node:zlib';
import { DamagedFile } from './container.ts';

const outputPortionBytes = 128 * 1024;
/** Small, so that even a bomb unfolds into few bytes at a time (at most about 1000 for each). */
const inputPortionBytes = 16 * 1024;

/** One inflation; each portion's output comes before the next one is taken. */
class Inflation {
  readonly #engine = createInflateRaw({ chunkSize: outputPortionBytes });
  #output: Buffer[] = [];
  #settle: (error: Error | null) => void = () => undefined;
  hasEnded = false;

  constructor() {
    this.#engine.on('data', (portion: Buffer) => this.#output.push(portion));
    this.#engine.on('error', (error) => {
      this.#settle(error);
    });
    this.#engine.on('end', () => {
      this.hasEnded = true;
      this.#settle(null);
    });
  }

  feed(portion: Uint8Array): Promise<readonly Buffer[]> {
    return new Promise((resolve, reject) => {
      this.#settle = (error) => {
        const output = this.#output;
        this.#output = [];
        if (error) reject(error);
        else resolve(output);
      };
      this.#engine.write(portion, (error) => {
        this.#settle(error ?? null);
      });
    });
  }

  close(): void {
    this.#engine.destroy();
  }
}

function* portions(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/**
 * Inflates what `open` gives. While the taker works on one portion the next one is inflated. Throws DamagedFile at
 * a broken spot, after everything before it.
 */
export async function* inflate(open: () => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const inflation = new Inflation();
  let ahead: Promise<readonly Buffer[]> = Promise.resolve([]);
  let fedBytes = 0;
  let doneBytes = 0;
  try {
    for await (const stretch of open()) {
      for (const portion of portions(stretch, inputPortionBytes)) {
        const output = await ahead;
        if (inflation.hasEnded) {
          yield* output;
          return;
        }
        doneBytes = fedBytes;
        fedBytes += portion.length;
        ahead = inflation.feed(portion);
        // Awaited above, but only after the taker is back; until then it must not count as unhandled.
        ahead.catch(() => undefined);
        yield* output;
      }
    }
    yield* await ahead;
  } catch (error) {
    if (!isInflateError(error)) throw error;
    yield* inflateToBreak(open, doneBytes);
    throw new DamagedFile('its compressed data are broken', { cause: error });
  } finally {
    inflation.close();
  }
}

/** Once more from the start, for the output that the failing portion took with it: that one goes byte by byte. */
async function* inflateToBreak(
  open: () => AsyncIterable<Uint8Array>,
  doneBytes: number,
): AsyncGenerator<Uint8Array> {
  const inflation = new Inflation();
  let fedBytes = 0;
  try {
    for await (const stretch of open()) {
      const done = stretch.subarray(0, Math.max(0, doneBytes - fedBytes));
      fedBytes += stretch.length;
      for (const portion of portions(done, inputPortionBytes)) await inflation.feed(portion);
      for (const byte of portions(stretch.subarray(done.length), 1)) yield* await inflation.feed(byte);
    }
  } catch (error) {
    if (!isInflateError(error)) throw error;
  } finally {
    inflation.close();
  }
}

function isInflateError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
