// Reads a zip's table of contents in large blocks, because it is asked for in tens of thousands of small pieces.

import type { FileHandle } from 'node:fs/promises';
import { RandomAccessReader } from 'yauzl';

const blockBytes = 1024 * 1024;

/** A file as yauzl wants it; serves small pieces from the block read last. */
export class BlockReader extends RandomAccessReader {
  readonly #file: FileHandle;
  #block = Buffer.alloc(0);
  #blockStart = 0;

  constructor(file: FileHandle) {
    super();
    this.#file = file;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    this.#fill(position, length).then(
      () => {
        const from = position - this.#blockStart;
        callback(null, this.#block.copy(buffer, offset, from, from + length));
      },
      (error: unknown) => {
        callback(error as Error);
      },
    );
  }

  async #fill(position: number, length: number): Promise<void> {
    const end = this.#blockStart + this.#block.length;
    if (position >= this.#blockStart && position + length <= end) return;
    const block = Buffer.allocUnsafe(Math.max(blockBytes, length));
    const { bytesRead } = await this.#file.read(block, 0, block.length, position);
    this.#block = block.subarray(0, bytesRead);
    this.#blockStart = position;
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}
