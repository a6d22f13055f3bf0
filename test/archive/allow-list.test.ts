// What is never read: proved at the file system, where every byte that is asked for is seen.

import { globSync, readFileSync } from 'node:fs';
import { type FileHandle, mkdir, open, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeZip } from '../../fuzz/write-zip.ts';
import { closedName } from '../../src/archive/closed-files.ts';
import { roleOf } from '../../src/archive/file-roles.ts';
import { openArchive } from '../../src/archive/open-archive.ts';
import type { ClosedReason } from '../../src/model/archive.ts';
import type { Archive } from '../../src/ports/archive.ts';
import { closedFolders, closedNames, mediaNames, readNames, strayNames } from '../support/archive-names.ts';
import { allRecords, fixture } from '../support/archives.ts';
import { filesOf, temporaryPath } from '../support/zip.ts';

const secret = Buffer.from('must never be read');
const reasons = Object.keys(closedNames) as ClosedReason[];

const closedPaths = [
  ...Object.values(closedNames).flat(),
  ...Object.values(closedFolders).flatMap((folders) => folders.map((folder) => `${folder}/1-x.jpg`)),
];
const forbidden = [
  ...[...closedPaths, ...strayNames].map((name) => `data/${name}`),
  ...['Your archive.html', 'assets/js/tweets.js', '__MACOSX/data/._tweets.js', 'data/._tweets.js'],
  ...['data/tweets_media/1-no-tweet-names-it.jpg', 'secrets.txt'],
];

/** The demo archive with everything in it that stays closed. */
async function filesWithSecrets(): Promise<Readonly<Record<string, Buffer>>> {
  const secrets = Object.fromEntries(forbidden.map((path) => [path, secret]));
  const files = await filesOf(fixture('demo'));
  return { ...secrets, ...files, ...Object.fromEntries(forbidden.map((path) => [path, secret])) };
}

/** A read of a file: which one, and from where to where. */
interface Read {
  readonly inode: number;
  readonly start: number;
  readonly end: number;
}

/** Sees every read of every file from now on. */
async function watchReads(): Promise<Read[]> {
  const probe = await open(import.meta.filename);
  const prototype = Object.getPrototypeOf(probe) as FileHandle;
  await probe.close();
  const reads: Read[] = [];
  const read = Reflect.get(prototype, 'read') as (...given: readonly unknown[]) => Promise<unknown>;
  const watched = async function (this: FileHandle, ...given: readonly unknown[]): Promise<unknown> {
    const [, , length, position] = given as readonly [Buffer, number, number, number];
    reads.push({ inode: (await this.stat()).ino, start: position, end: position + length });
    return Reflect.apply(read, this, given);
  };
  vi.spyOn(prototype, 'read').mockImplementation(watched as unknown as FileHandle['read']);
  return reads;
}

/** Everything the program ever reads of an archive. */
async function readEverything(archive: Archive): Promise<void> {
  const { tweets } = await allRecords(archive);
  for await (const tie of archive.ties()) expect(tie.kind).toBe('tie');
  for await (const id of archive.promised()) expect(id).not.toBe('');
  const media = tweets.flatMap((tweet) => tweet.media).flatMap(({ file }) => (file === null ? [] : [file]));
  expect(media.length).toBeGreaterThan(5);
  for (const { path } of media) {
    expect(await archive.mimeType(path)).not.toBe('');
    expect(await archive.fingerprint(path)).not.toBe('');
    for await (const portion of archive.open(path)) expect(portion).toBeDefined();
  }
  await archive.close();
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('of the files that are not on the allow-list', () => {
  it('no byte is read in a zip', async () => {
    const files = Object.entries(await filesWithSecrets());
    // The end of a zip is searched for its table: so many bytes that belong to nobody stand before it.
    const filler = { path: 'assets/filler', bytes: Buffer.alloc(2_000_000), isStored: true };
    const { bytes, data } = writeZip([...files.map(([path, bytes]) => ({ path, bytes })), filler]);
    const zip = temporaryPath('secrets.zip');
    await writeFile(zip, bytes);
    const reads = await watchReads();
    await readEverything(await openArchive([zip]));
    const touched = [...data].filter(([, [start, end]]) =>
      reads.some((read) => read.start < end && read.end > start),
    );
    const names = touched.map(([path]) => path).filter((path) => path !== filler.path);
    expect(names.filter((path) => forbidden.includes(path))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['data/tweets.js', 'data/account.js', 'data/following.js']));
  });

  it('none is opened in a folder', async () => {
    const folder = temporaryPath('secrets');
    const inodes = new Map<number, string>();
    for (const [path, bytes] of Object.entries(await filesWithSecrets())) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
      inodes.set((await stat(join(folder, path))).ino, path);
    }
    const reads = await watchReads();
    await readEverything(await openArchive([folder]));
    const names = [...new Set(reads.map(({ inode }) => inodes.get(inode) ?? 'elsewhere'))];
    expect(names.filter((path) => forbidden.includes(path) || path === 'elsewhere')).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['data/tweets.js', 'data/account.js', 'data/following.js']));
  });

  it('none is given out when it is asked for by path', async () => {
    const files = Object.entries(await filesWithSecrets());
    const zip = temporaryPath('secrets.zip');
    await writeFile(zip, writeZip(files.map(([path, bytes]) => ({ path, bytes }))).bytes);
    const archive = await openArchive([zip]);
    const ways = ['data/tweets_media/../direct-messages.js', 'direct-messages.js', '../../etc/passwd'];
    const pathsToTry = forbidden.filter((path) => !path.startsWith('data/tweets_media/1-'));
    for (const path of [...pathsToTry, ...ways]) {
      const read = async (): Promise<void> => {
        for await (const portion of archive.open(path)) expect(portion).toBeUndefined();
      };
      await expect(read()).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
    }
    await archive.close();
  });

  it('each is told, with the reason', async () => {
    const files = Object.entries(await filesWithSecrets());
    const zip = temporaryPath('secrets.zip');
    await writeFile(zip, writeZip(files.map(([path, bytes]) => ({ path, bytes }))).bytes);
    const archive = await openArchive([zip]);
    await archive.close();
    for (const reason of reasons) {
      const told = archive.facts.leftClosed.filter((file) => file.reason === reason).map(({ path }) => path);
      const folders = (closedFolders[reason] ?? []).map((folder) => `${folder}/`);
      const known = [...closedNames[reason], ...folders].map((name) => `data/${name}`);
      expect(told).toEqual(expect.arrayContaining(known));
    }
  });
});

describe('the tables of files', () => {
  it('give a role to what is read and to nothing else', () => {
    for (const name of [...readNames, ...mediaNames]) expect([name, roleOf(name)]).not.toEqual([name, null]);
    for (const name of [...closedPaths, ...strayNames]) expect([name, roleOf(name)]).toEqual([name, null]);
  });

  it('give a reason to what stays closed', () => {
    for (const reason of reasons) {
      for (const name of closedNames[reason]) expect(closedName(name)).toEqual({ name, reason });
      for (const folder of closedFolders[reason] ?? [])
        expect(closedName(`${folder}/1-x.jpg`)).toEqual({ name: `${folder}/`, reason });
    }
    for (const name of [...readNames, ...mediaNames]) expect(closedName(name)).toBeNull();
  });
});

describe('the room that reads', () => {
  it('reads files through handles alone, which the proofs above watch', () => {
    const allowed = new Set([
      'constants',
      'FileHandle',
      'access',
      'mkdtemp',
      'open',
      'readdir',
      'rm',
      'stat',
    ]);
    const room = join(import.meta.dirname, '../../src/archive');
    for (const file of globSync('*.ts', { cwd: room })) {
      const text = readFileSync(join(room, file), 'utf8');
      const imports = [...text.matchAll(/import (?:type )?\{([^}]*)\} from 'node:fs(?:\/promises)?'/g)];
      const names = imports.flatMap(([, list = '']) =>
        list.split(',').map((name) => name.replace('type', '').trim()),
      );
      // Copies of zips inside the zip are written, never read but through a handle.
      const others = names.filter((name) => !allowed.has(name) && name !== 'createWriteStream');
      expect([file, others]).toEqual([file, []]);
    }
  });
});
