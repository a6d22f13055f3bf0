// The table of contents at the end of a zip, Zip64 included, and where the bytes of an entry begin. Sizes come from
// the table, because streamed zips leave them out in front of each entry.

import type { FileHandle } from 'node:fs/promises';
import { type Entry, fromRandomAccessReaderPromise, getFileNameLowLevel, validateFileName } from 'yauzl';
import { BlockReader } from './block-reader.ts';
import { DamagedFile, isPassedOver } from './container.ts';

/** One entry, as far as reading it needs. */
export interface ZipEntry {
  readonly path: string;
  readonly sizeBytes: number;
  readonly compressedBytes: number;
  readonly isDeflated: boolean;
  readonly crc32: number;
  readonly headerOffset: number;
  /** Why it cannot be read; null when it can. */
  readonly obstacle: string | null;
}

/**
 * Lists a zip. Entries with absolute paths or `..` are left out, since nothing of X's is called so. Throws what
 * yauzl throws for a table it cannot read.
 */
export async function readCentralDirectory(
  file: FileHandle,
  sizeBytes: number,
): Promise<readonly ZipEntry[]> {
  const zip = await fromRandomAccessReaderPromise(new BlockReader(file), sizeBytes, {
    lazyEntries: true,
    autoClose: false,
    // Names are decoded and sizes compared here, entry by entry: one bad entry must not hide all others.
    decodeStrings: false,
    validateEntrySizes: false,
  });
  const entries = new Map<string, ZipEntry>();
  for await (const entry of zip.eachEntry()) {
    const path = getFileNameLowLevel(
      entry.generalPurposeBitFlag,
      entry.fileNameRaw,
      entry.extraFields,
      false,
    );
    if (path.endsWith('/') || isPassedOver(path) || validateFileName(path) !== null) continue;
    entries.set(path, slim(path, entry));
  }
  return [...entries.values()];
}

function slim(path: string, entry: Entry): ZipEntry {
  const { compressionMethod: method, uncompressedSize, compressedSize } = entry;
  return {
    path,
    sizeBytes: uncompressedSize,
    compressedBytes: compressedSize,
    isDeflated: method === 8,
    crc32: entry.crc32,
    headerOffset: entry.relativeOffsetOfLocalHeader,
    obstacle: entry.isEncrypted()
      ? 'it is locked with a password'
      : method !== 0 && method !== 8
        ? `it is compressed in a way that is not known here (method ${method})`
        : null,
  };
}

/** The offset of an entry's first byte. Throws DamagedFile when there is no entry where the table says. */
export async function findEntryData(file: FileHandle, entry: ZipEntry): Promise<number> {
  const header = Buffer.alloc(30);
  const { bytesRead } = await file.read(header, 0, header.length, entry.headerOffset);
  if (bytesRead < header.length || header.readUInt32LE(0) !== 0x04034b50) {
    throw new DamagedFile('the zip has nothing where its table says');
  }
  return entry.headerOffset + header.length + header.readUInt16LE(26) + header.readUInt16LE(28);
}
