// The bytes of a file that are still needed: appended at the end, dropped at the front. Copies each byte once, so
// that the chunks a stream hands out are never held.

/** A growing view of a stream; offsets count from its first kept byte. */
export class ByteWindow {
  #bytes = Buffer.allocUnsafe(256 * 1024);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  /** The kept bytes; valid until the next `append`. */
  get view(): Buffer {
    return this.#bytes.subarray(this.#start, this.#end);
  }

  append(chunk: Uint8Array): void {
    if (this.#end + chunk.length > this.#bytes.length) this.#makeRoom(chunk.length);
    this.#bytes.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  drop(count: number): void {
    this.#start += Math.min(count, this.length);
  }

  #makeRoom(count: number): void {
    const needed = this.length + count;
    const target = needed > this.#bytes.length / 2 ? Buffer.allocUnsafe(needed * 2) : this.#bytes;
    this.#bytes.copy(target, 0, this.#start, this.#end);
    this.#end -= this.#start;
    this.#start = 0;
    this.#bytes = target;
  }
}
