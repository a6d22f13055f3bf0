// The table of contents at the end of a zip, Zip64 included, and where the bytes of an entry begin. Sizes come from
// the table, because streamed zips leave them out in front of each entry.

import type { FileHandle } from 'node:fs/promises';
import { type Entry, fromRandomAccessReaderPromise, getFileNameLowLevel, validateFileName } from 'yauzl';
import { BlockReader } from './block-reader.ts';
import { DamagedFile, isPassedOver } from './container.ts';
import { byPath } from './sorted-files.ts';
import { PassedOver } from './passed-over.ts';
import { ZipEntries, type ZipEntry } from './zip-entries.ts';

/** A zip's entries, and those that are left out. */
export interface ZipTable {
  /** By path. */
  readonly entries: ZipEntries;
  readonly passedOver: PassedOver;
}

/**
 * Lists a zip. Links and entries with absolute paths or `..` are left out, since nothing of X's is like that. Throws
 * what yauzl throws for a table it cannot read.
 */
export async function readCentralDirectory(file: FileHandle, sizeBytes: number): Promise<ZipTable> {
  const zip = await fromRandomAccessReaderPromise(new BlockReader(file), sizeBytes, {
    lazyEntries: true,
    autoClose: false,
    // Names are decoded and sizes compared here, entry by entry: one bad entry must not hide all others.
    decodeStrings: false,
    validateEntrySizes: false,
  });
  const entries = new Map<string, ZipEntry>();
  const passedOver = new PassedOver();
  for await (const entry of zip.eachEntry()) {
    const path = getFileNameLowLevel(
      entry.generalPurposeBitFlag,
      entry.fileNameRaw,
      entry.extraFields,
      false,
    );
    if (path.endsWith('/') || isPassedOver(path)) continue;
    if (validateFileName(path) !== null) passedOver.add(path, 'its path leads out of the archive');
    else if (isLink(entry)) passedOver.add(path, 'it is a link');
    else if (entries.has(path) && entry.fileNameRaw.includes(backslash))
      passedOver.add(path, 'another entry has that name, without backslashes');
    else {
      if (entries.has(path)) passedOver.add(path, 'another entry of the same name comes after it');
      entries.set(path, slim(path, entry));
    }
  }
  return { entries: new ZipEntries(apart([...entries.values()].sort(byPath))), passedOver };
}

/** Programs of Windows write it in place of `/`; what has its name without one is the file that is meant. */
const backslash = 0x5c;

/** Unix keeps the kind of a file in the upper bits of its mode. */
function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

/**
 * Entries whose bytes belong to them alone: each ends where the next one begins, and of several at one place that one
 * is read whose name stands there. A bomb that folds thousands of entries over the same bytes is none any more.
 */
function apart(entries: readonly ZipEntry[]): readonly ZipEntry[] {
  const byPlace = new Map<number, ZipEntry>();
  const shared = new Set<number>();
  for (const entry of entries) {
    if (byPlace.has(entry.headerOffset)) shared.add(entry.headerOffset);
    else byPlace.set(entry.headerOffset, entry);
  }
  const offsets = Float64Array.from(byPlace.keys()).sort();
  const ends = new Map<ZipEntry, number>();
  for (const [place, offset] of offsets.entries()) {
    const entry = byPlace.get(offset);
    if (entry) ends.set(entry, offsets[place + 1] ?? Number.POSITIVE_INFINITY);
  }
  return entries.map((entry) => {
    const end = ends.get(entry);
    if (end === undefined || shared.has(entry.headerOffset)) return { ...entry, sharesPlace: true };
    const ownBytes = end - entry.headerOffset;
    return entry.compressedBytes <= ownBytes ? entry : { ...entry, compressedBytes: ownBytes };
  });
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
    sharesPlace: false,
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
  const nameBytes = header.readUInt16LE(26);
  if (entry.sharesPlace) await checkName(file, entry, nameBytes);
  return entry.headerOffset + header.length + nameBytes + header.readUInt16LE(28);
}

async function checkName(file: FileHandle, entry: ZipEntry, nameBytes: number): Promise<void> {
  const name = Buffer.alloc(nameBytes);
  await file.read(name, 0, nameBytes, entry.headerOffset + 30);
  if (name.toString('utf8') !== entry.path)
    throw new DamagedFile('another entry of the zip has the same bytes');
}
