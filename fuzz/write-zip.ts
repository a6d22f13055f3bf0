// Zips byte by byte, so that they can lie: about sizes, checksums, names, places, methods.

import { crc32, deflateRawSync } from 'node:zlib';

/** One entry, with what its rows shall say instead of the truth. */
export interface ZipItem {
  readonly path: string;
  /** The name as it is written, where it is no text. */
  readonly name?: Buffer;
  readonly bytes: Buffer;
  readonly isStored?: boolean;
  readonly sizeBytes?: number;
  readonly compressedBytes?: number;
  readonly checksum?: number;
  readonly method?: number;
  /** Bit 0: encrypted; bit 3: sizes stand behind the data; bit 11: UTF-8. */
  readonly flags?: number;
  /** Unix mode, with the kind of file in its upper bits. */
  readonly mode?: number;
  /** No bytes of its own: the row points to the entry before. */
  readonly overlaps?: boolean;
}

/** A zip, and where the bytes of each item lie in it. */
export interface WrittenZip {
  readonly bytes: Buffer;
  readonly data: ReadonlyMap<string, readonly [number, number]>;
  readonly tableStart: number;
}

function fieldsOf(item: ZipItem, name: Buffer, packed: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(item.flags ?? 0x800, 2);
  fields.writeUInt16LE(item.method ?? (item.isStored === true ? 0 : 8), 4);
  fields.writeUInt32LE(item.checksum ?? crc32(item.bytes), 10);
  fields.writeUInt32LE(item.compressedBytes ?? packed.length, 14);
  fields.writeUInt32LE(item.sizeBytes ?? item.bytes.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

/** Writes the items in order. */
export function writeZip(items: readonly ZipItem[]): WrittenZip {
  const pieces: Buffer[] = [];
  const rows: Buffer[] = [];
  const data = new Map<string, readonly [number, number]>();
  let length = 0;
  let start = 0;
  for (const item of items) {
    const name = item.name ?? Buffer.from(item.path);
    const packed = item.isStored === true ? item.bytes : deflateRawSync(item.bytes, { level: 1 });
    const fields = fieldsOf(item, name, packed);
    if (item.overlaps !== true) {
      start = length;
      const head = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, name]);
      pieces.push(head, packed);
      data.set(item.path, [start + head.length, start + head.length + packed.length]);
      length += head.length + packed.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((item.mode ?? 0) << 16) >>> 0, 6);
    tail.writeUInt32LE(start, 10);
    rows.push(Buffer.from('PK\u0001\u0002\u0014\u0003', 'latin1'), fields, tail, name);
  }
  const table = Buffer.concat(rows);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(items.length, 8);
  end.writeUInt16LE(items.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(length, 16);
  return { bytes: Buffer.concat([...pieces, table, end]), data, tableStart: length };
}
