// Writes zips of any size for the benchmarks, with Zip64 where it is needed and with holes that take no room on disk:
// JSZip, which packs everything else here, ends at 65,535 entries and keeps them all in memory.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT

import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

interface Entry {
  readonly name: Buffer;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

const most32 = 0xff_ff_ff_ff;
const checkedBytes = 1_000_000;

/** Numbers in little-endian order, each with its width in bytes. */
function fields(...pairs: readonly (readonly [width: 2 | 4 | 8, value: number])[]): Buffer {
  const bytes = Buffer.alloc(pairs.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of pairs) {
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, width);
    at += width;
  }
  return bytes;
}

function localHeader({ name, method, crc, packed, size }: Entry): Buffer {
  const extra = fields([2, 1], [2, 16], [8, size], [8, packed]);
  const head = fields(
    ...([
      [4, 0x04034b50],
      [2, 45],
      [2, 0x800],
      [2, method],
      [4, 0x58_21_00_00],
      [4, crc],
    ] as const),
    ...([
      [4, most32],
      [4, most32],
      [2, name.length],
      [2, extra.length],
    ] as const),
  );
  return Buffer.concat([head, name, extra]);
}

function centralHeader({ name, method, crc, packed, size, at }: Entry): Buffer {
  const extra = fields([2, 1], [2, 24], [8, size], [8, packed], [8, at]);
  const head = fields(
    ...([
      [4, 0x02014b50],
      [2, 45],
      [2, 45],
      [2, 0x800],
      [2, method],
      [4, 0x58_21_00_00],
      [4, crc],
    ] as const),
    ...([
      [4, most32],
      [4, most32],
      [2, name.length],
      [2, extra.length],
    ] as const),
    ...([
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, most32],
    ] as const),
  );
  return Buffer.concat([head, name, extra]);
}

function endOf(entries: number, at: number, size: number): Buffer {
  const end64 = fields(
    ...([
      [4, 0x06064b50],
      [8, 44],
      [2, 45],
      [2, 45],
      [4, 0],
      [4, 0],
    ] as const),
    ...([
      [8, entries],
      [8, entries],
      [8, size],
      [8, at],
    ] as const),
  );
  const locator = fields([4, 0x07064b50], [4, 0], [8, at + size], [4, 1]);
  const end = fields(
    ...([
      [4, 0x06054b50],
      [2, 0],
      [2, 0],
      [2, 0xffff],
      [2, 0xffff],
      [4, most32],
      [4, most32],
      [2, 0],
    ] as const),
  );
  return Buffer.concat([end64, locator, end]);
}

/** A zip that is being written. */
export class LargeZip {
  readonly #file: FileHandle;
  readonly #entries: Entry[] = [];
  #at = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string): Promise<LargeZip> {
    return new LargeZip(await open(path, 'w'));
  }

  async #append(bytes: Buffer): Promise<void> {
    await this.#file.write(bytes, 0, bytes.length, this.#at);
    this.#at += bytes.length;
  }

  /** A deflated file. */
  async add(name: string, chunks: Iterable<Buffer>): Promise<void> {
    let crc = 0;
    let size = 0;
    function* counted(): Generator<Buffer> {
      for (const chunk of chunks) {
        crc = crc32(chunk, crc);
        size += chunk.length;
        yield chunk;
      }
    }
    const entry = { name: Buffer.from(name), method: 8, at: this.#at } as const;
    await this.#append(localHeader({ ...entry, crc: 0, packed: 0, size: 0 }));
    const begins = this.#at;
    const deflated = Readable.from(counted()).pipe(createDeflateRaw({ level: 1 }));
    for await (const chunk of deflated) await this.#append(chunk as Buffer);
    const whole: Entry = { ...entry, crc, packed: this.#at - begins, size };
    const header = localHeader(whole);
    await this.#file.write(header, 0, header.length, entry.at);
    this.#entries.push(whole);
  }

  /**
   * A stored file that begins with `head`; the rest of its `size` bytes is a hole. Above 1 MB its checksum is that of
   * the head, for readers that do not go further.
   */
  async addHollow(name: string, head: Buffer, size: number): Promise<void> {
    const whole = size <= checkedBytes ? Buffer.concat([head, Buffer.alloc(size - head.length)]) : head;
    const bytes = { name: Buffer.from(name), method: 0, crc: crc32(whole), packed: size, size } as const;
    const entry: Entry = { ...bytes, at: this.#at };
    await this.#append(localHeader(entry));
    await this.#append(head);
    this.#at += size - head.length;
    this.#entries.push(entry);
  }

  /** Writes the table; the file is whole then. */
  async close(): Promise<void> {
    const at = this.#at;
    for (let first = 0; first < this.#entries.length; first += 1_000)
      await this.#append(Buffer.concat(this.#entries.slice(first, first + 1_000).map(centralHeader)));
    await this.#append(endOf(this.#entries.length, at, this.#at - at));
    await this.#file.close();
  }
}
