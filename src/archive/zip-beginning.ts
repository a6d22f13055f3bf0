// The first bytes of an entry with one small read: header, name and beginning lie together. No byte of the next entry
// is touched.

import type { FileHandle } from 'node:fs/promises';
import { constants, inflateRawSync } from 'node:zlib';
import type { ZipEntry } from './zip-entries.ts';
import { beginningBytes } from './sniff-type.ts';

const headerBytes = 30;
/** Header, name, extra fields, and as much of the packed bytes as unfolds to what is looked at. */
const mostBytes = 512;

/** Gives no bytes where the entry is not where the table says, or cannot be unpacked. */
export async function readBeginning(file: FileHandle, entry: ZipEntry): Promise<Buffer> {
  const nothing = Buffer.alloc(0);
  if (entry.obstacle !== null || entry.sharesPlace) return nothing;
  const length = Math.min(mostBytes, headerBytes + entry.path.length + entry.compressedBytes);
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, entry.headerOffset);
  if (bytesRead < headerBytes || buffer.readUInt32LE(0) !== 0x04034b50) return nothing;
  const start = headerBytes + buffer.readUInt16LE(26) + buffer.readUInt16LE(28);
  const packed = buffer.subarray(start, Math.min(bytesRead, start + entry.compressedBytes));
  return unpacked(packed, entry).subarray(0, beginningBytes);
}

function unpacked(packed: Buffer, { isDeflated }: ZipEntry): Buffer {
  if (!isDeflated) return packed;
  try {
    return inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, chunkSize: mostBytes });
  } catch {
    return Buffer.alloc(0);
  }
}
