// A zip, read where it lies: its table of contents once, then each entry by its place in the file. Never loaded,
// never unpacked, of any size.

import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { MigrationError } from '../errors/migration-error.ts';
import { type ZipTable, findEntryData, readCentralDirectory } from './central-directory.ts';
import { type Container, DamagedFile } from './container.ts';
import { readStretch, systemCode, unreadable } from './file-bytes.ts';
import { readBeginning } from './zip-beginning.ts';
import type { ZipEntry } from './zip-entries.ts';
import { inflate } from './inflate.ts';
import { fileAt } from './sorted-files.ts';
import { type ReadingLimits, defaultLimits } from './reading-limits.ts';

/** Below this a high ratio harms nobody. */
const harmlessBytes = 64 * 1024 * 1024;
const bombReason = 'it unfolds to more than --unpack-ratio allows';

/**
 * Opens a zip. Throws MigrationError ARCHIVE_NOT_RECOGNISED for a file that is none, ARCHIVE_UNREADABLE for one
 * that is broken or cut off.
 */
export async function openZip(path: string, limits: ReadingLimits = defaultLimits): Promise<Container> {
  let file: FileHandle | null = null;
  try {
    file = await open(path);
    const { size } = await file.stat();
    await checkSignature(file, path, size);
    const table = await readCentralDirectory(file, size);
    return containerOf(file, path, table, limits);
  } catch (error) {
    await file?.close();
    throw unreadable(path, error);
  }
}

async function checkSignature(file: FileHandle, path: string, sizeBytes: number): Promise<void> {
  if (sizeBytes === 0) throw new MigrationError('ARCHIVE_UNREADABLE', { path, reason: 'it is empty' });
  const start = Buffer.alloc(2);
  await file.read(start, 0, start.length, 0);
  if (start.toString('latin1') !== 'PK') throw new MigrationError('ARCHIVE_NOT_RECOGNISED', { path });
}

function containerOf(
  file: FileHandle,
  zipPath: string,
  { entries, passedOver }: ZipTable,
  limits: ReadingLimits,
): Container {
  let closing: Promise<void> | null = null;
  return {
    entries,
    passedOver: passedOver.list(),
    async *open(path) {
      const entry = fileAt(entries, path);
      if (entry === null) throw new DamagedFile('it is not in the zip');
      try {
        yield* readEntry(file, entry, limits);
      } catch (error) {
        throw systemCode(error) === null ? error : unreadable(zipPath, error);
      }
    },
    async beginning(path) {
      const entry = fileAt(entries, path);
      return entry === null ? Buffer.alloc(0) : readBeginning(file, entry);
    },
    async checksum(path) {
      const entry = fileAt(entries, path);
      if (entry === null) throw new DamagedFile('it is not in the zip');
      return Promise.resolve(entry.crc32);
    },
    close: () => (closing ??= file.close()),
  };
}

async function* readEntry(
  file: FileHandle,
  entry: ZipEntry,
  { ratio }: ReadingLimits,
): AsyncGenerator<Uint8Array> {
  const isBomb = (sizeBytes: number): boolean =>
    sizeBytes > harmlessBytes && sizeBytes > entry.compressedBytes * ratio;
  if (entry.obstacle !== null) throw new DamagedFile(entry.obstacle);
  if (isBomb(entry.sizeBytes)) throw new DamagedFile(bombReason);
  const start = await findEntryData(file, entry);
  const stored = (): AsyncIterable<Uint8Array> => readStretch(file, start, entry.compressedBytes);
  let sizeBytes = 0;
  let checksum = 0;
  for await (const bytes of entry.isDeflated ? inflate(stored) : stored()) {
    sizeBytes += bytes.length;
    if (isBomb(sizeBytes)) throw new DamagedFile(bombReason);
    checksum = crc32(bytes, checksum);
    yield bytes;
  }
  if (sizeBytes > entry.sizeBytes) throw new DamagedFile('it is longer than the zip says');
  if (sizeBytes < entry.sizeBytes) throw new DamagedFile('it ends too early');
  if (checksum !== entry.crc32) throw new DamagedFile('its checksum is wrong');
}
