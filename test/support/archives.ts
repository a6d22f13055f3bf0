// The fixture archives, and reading one to its end.

import { join } from 'node:path';
import { openArchive } from '../../src/archive/open-archive.ts';
import type { Notice } from '../../src/model/notice.ts';
import type { Tweet } from '../../src/model/tweet.ts';
import type { Archive } from '../../src/ports/archive.ts';

/** The folder of one situation. */
export function fixture(situation: string): string {
  return join(import.meta.dirname, '../../fixtures/archives', situation);
}

/** Everything that an archive's stream brought. */
export interface AllRecords {
  readonly tweets: readonly Tweet[];
  readonly notices: readonly Notice[];
}

/** Reads an opened archive to its end. */
export async function allRecords(archive: Archive): Promise<AllRecords> {
  const tweets: Tweet[] = [];
  const notices: Notice[] = [];
  for await (const record of archive.records()) {
    if (record.kind === 'tweet') tweets.push(record.tweet);
    else notices.push(record.notice);
  }
  return { tweets, notices };
}

/** Opens, reads and closes the archive at a path. */
export async function readArchive(path: string): Promise<AllRecords> {
  const archive = await openArchive([path]);
  try {
    return await allRecords(archive);
  } finally {
    await archive.close();
  }
}

/** A tweet by the beginning of its words. */
export function tweetSaying(tweets: readonly Tweet[], beginning: string): Tweet {
  const tweet = tweets.find(({ content }) => content.text.startsWith(beginning));
  if (tweet === undefined) throw new Error(`No tweet begins with "${beginning}".`);
  return tweet;
}
