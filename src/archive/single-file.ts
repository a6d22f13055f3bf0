// A file of tweets given by itself. Where the rest of its archive lies beside it, that is read too; else it is an
// archive of one file.

import { access, open, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { MigrationError } from '../errors/migration-error.ts';
import { type Container, DamagedFile } from './container.ts';
import { readStretch } from './file-bytes.ts';
import { openFolder } from './folder-container.ts';

const siblings = ['account.js', 'manifest.js'];

/** Whether the name is that of a file of tweets, by its ending. */
export function isSingleFile(path: string): boolean {
  return /\.(?:js|json|csv)$/i.test(path);
}

async function hasSiblings(folder: string): Promise<boolean> {
  const found = await Promise.all(
    siblings.map((name) =>
      access(join(folder, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

/** The name by which the file is known inside an archive, whatever its owner called it. */
function roleName(path: string): string {
  if (/\.csv$/i.test(path)) return 'tweets.csv';
  const name = basename(path);
  return /^tweets?(?:-part\d+)?\.js$/.test(name) ? `data/${name}` : 'data/tweets.js';
}

/** What a table of tweets, and a list of them, show at their beginning. */
const signs = { table: /^\uFEFF?"?tweet_id"?,/, list: /["']?(?:id_str|full_text|tweet)["']?\s*:/ };
const sampleBytes = 64 * 1024;

async function looksLikeTweets(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    const sign = /\.csv$/i.test(path) ? signs.table : signs.list;
    return sign.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}

/** Opens it. Throws MigrationError ARCHIVE_NOT_RECOGNISED, ARCHIVE_UNREADABLE, and what the file system throws. */
export async function openSingleFile(path: string): Promise<Container> {
  if (!/\.csv$/i.test(path) && (await hasSiblings(dirname(path)))) return openFolder(dirname(path));
  const { size } = await stat(path);
  if (size === 0) throw new MigrationError('ARCHIVE_UNREADABLE', { path, reason: 'it is empty' });
  if (!(await looksLikeTweets(path))) throw new MigrationError('ARCHIVE_NOT_RECOGNISED', { path });
  const inside = roleName(path);
  return {
    entries: [{ path: inside, sizeBytes: size, obstacle: null }],
    passedOver: [],
    async *open() {
      const file = await open(path);
      try {
        yield* readStretch(file, 0, Number.POSITIVE_INFINITY);
      } finally {
        await file.close();
      }
    },
    beginning: () => Promise.resolve(Buffer.alloc(0)),
    checksum: () => Promise.reject(new DamagedFile('it is not a picture or film')),
    close: () => Promise.resolve(),
  };
}
