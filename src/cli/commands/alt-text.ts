// `tweetferry alt-text`: media without a description, as a table to write them in.

import { open } from 'node:fs/promises';
import { MigrationError } from '../../errors/migration-error.ts';
import { altTextHeading, renderAltTextLines } from '../../gather/alt-text-table.ts';
import type { Tweet } from '../../model/tweet.ts';
import { choicesFrom } from '../choice-options.ts';
import type { Deps } from '../deps.ts';
import { readArchive } from '../plan-archive.ts';

function* linesOf(tweets: Iterable<Tweet>): Generator<string> {
  yield altTextHeading;
  for (const tweet of tweets) {
    const lines = tweet.kind === 'retweet' ? '' : renderAltTextLines(tweet);
    if (lines !== '') yield lines;
  }
}

/** Never over a file that is there: it may hold an evening's work. */
async function writeNew(path: string, pieces: Iterable<string>): Promise<void> {
  try {
    const file = await open(path, 'wx');
    try {
      for (const piece of pieces) await file.write(piece);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new MigrationError('FILE_UNWRITABLE', { path, reason: (error as Error).message });
  }
}

/** Lists own media without a description, oldest tweet first. Throws MigrationError FILE_UNWRITABLE. */
export async function altText(
  deps: Deps,
  paths: readonly string[],
  flags: { readonly out?: string },
): Promise<void> {
  const staged = await readArchive(deps.terminal, paths, await choicesFrom({}));
  try {
    const pieces = linesOf(staged.staging.tweets());
    if (flags.out === undefined) for (const piece of pieces) deps.terminal.write(piece);
    else await writeNew(flags.out, pieces);
  } finally {
    await staged.close();
  }
}
