// An unpacked archive. Links are never followed, so that nothing outside the folder is read; folders whose content
// is private or of no use are not even listed.

import { constants } from 'node:fs';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { MigrationError } from '../errors/migration-error.ts';
import { type Container, type ContainerEntry, isPassedOver } from './container.ts';
import { readStretch, systemCode, unreadable } from './file-bytes.ts';
import { isClosedFolder } from './closed-files.ts';
import { beginningBytes } from './sniff-type.ts';
import { PassedOver } from './passed-over.ts';

/** More files than this is somebody's whole disk, not an archive. */
const mostFiles = 2_000_000;

/** Lists a folder. Throws MigrationError ARCHIVE_UNREADABLE. */
export async function openFolder(root: string): Promise<Container> {
  const entries: ContainerEntry[] = [];
  const passedOver = new PassedOver();
  await list(root, '', entries, passedOver);
  return {
    entries,
    passedOver: passedOver.list(),
    open: (path) => readFile(join(root, path)),
    beginning: async (path) => readBeginning(join(root, path)),
    checksum: async (path) => {
      let checksum = 0;
      for await (const portion of readFile(join(root, path))) checksum = crc32(portion, checksum);
      return checksum;
    },
    close: () => Promise.resolve(),
  };
}

async function list(
  root: string,
  folder: string,
  entries: ContainerEntry[],
  passedOver: PassedOver,
): Promise<void> {
  try {
    const children = await readdir(join(root, folder), { withFileTypes: true });
    children.sort((left, right) => (left.name < right.name ? -1 : 1));
    for (const child of children) {
      const path = folder + child.name;
      if (isPassedOver(child.isDirectory() ? `${path}/` : path)) continue;
      if (!(await isReachable(join(root, path), child.name))) passedOver.add(path, 'its name is not UTF-8');
      else if (child.isDirectory() && isClosedFolder(child.name)) {
        entries.push({ path: `${path}/`, sizeBytes: 0, obstacle: null });
      } else if (child.isDirectory()) await list(root, `${path}/`, entries, passedOver);
      else if (child.isSymbolicLink()) passedOver.add(path, 'it is a link');
      else if (child.isFile()) {
        const { size } = await stat(join(root, path));
        entries.push({ path, sizeBytes: size, obstacle: null });
      }
      if (entries.length > mostFiles) throw new MigrationError('ARCHIVE_NOT_RECOGNISED', { path: root });
    }
  } catch (error) {
    throw unreadable(join(root, folder), error);
  }
}

/** A name whose bytes are no UTF-8 comes with signs in it that stand for others, and leads nowhere. */
async function isReachable(path: string, name: string): Promise<boolean> {
  if (!name.includes('\uFFFD')) return true;
  return stat(path).then(
    () => true,
    () => false,
  );
}

const careful = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

async function readBeginning(path: string): Promise<Buffer> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, careful);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginningBytes), 0, beginningBytes, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    return Buffer.alloc(0);
  } finally {
    await file?.close();
  }
}

async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, careful);
    if (!(await file.stat()).isFile())
      throw new MigrationError('ARCHIVE_UNREADABLE', { path, reason: 'it is no file' });
    yield* readStretch(file, 0, Number.POSITIVE_INFINITY);
  } catch (error) {
    throw systemCode(error) === null ? error : unreadable(path, error);
  } finally {
    await file?.close();
  }
}
