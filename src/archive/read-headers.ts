// `tweet-headers.js` (since October 2022): id and date of every tweet of the account, to see whether any is missing.

import type { ArchiveFile } from '../model/archive.ts';
import { type TweetId, parseTweetId } from '../model/ids.ts';
import { DamagedFile } from './container.ts';
import { asRecord } from '../model/json.ts';
import { readList } from './read-list.ts';

/** The ids, in the order of the files; a damaged file promises what could be read of it. */
export async function* readHeaders(
  files: readonly ArchiveFile[],
  open: (file: ArchiveFile) => AsyncIterable<Uint8Array>,
): AsyncGenerator<TweetId> {
  for (const file of files) {
    try {
      for await (const items of readList(open(file))) {
        for (const item of items) {
          if (item.kind !== 'element') continue;
          const id = parseTweetId(asRecord(asRecord(item.value)?.['tweet'])?.['tweet_id']);
          if (id !== null) yield id;
        }
      }
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
    }
  }
}
