// Articles, Moments and Spaces are no tweets and stay in the archive. They are counted, so that nobody takes them for
// carried over; nothing in them is looked at.

import type { ArchiveFile } from '../model/archive.ts';
import type { LeftBehind } from '../model/notice.ts';
import type { ArchiveRecord } from '../ports/archive.ts';
import { DamagedFile } from './container.ts';
import type { Layout } from './layout.ts';
import { readList } from './read-list.ts';
import type { Manifest } from './read-manifest.ts';
import { leftBehind } from './reading-notices.ts';

const kinds: readonly LeftBehind[] = ['articles', 'moments', 'spaces'];

async function countIn(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let count = 0;
  try {
    for await (const items of readList(bytes)) count += items.length;
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
  }
  return count;
}

/** One notice for each kind that the archive holds, by the manifest's count, or by that of its files. */
export async function* countLeftBehind(
  { files }: Layout,
  manifest: Manifest,
  open: (file: ArchiveFile) => AsyncIterable<Uint8Array>,
): AsyncGenerator<ArchiveRecord> {
  for (const what of kinds) {
    let count = manifest.leftBehind[what];
    if (count === null) {
      count = 0;
      for (const file of files[what]) count += await countIn(open(file));
    }
    if (count > 0) yield leftBehind(what, count);
  }
}
