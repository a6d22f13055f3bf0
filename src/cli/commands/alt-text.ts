// `tweetferry alt-text`: media without a description, as a table to write them in.

import { altTextHeading, renderAltTextLines } from '../../gather/alt-text-table.ts';
import type { Tweet } from '../../model/tweet.ts';
import { choicesFrom, type ChoiceFlags } from '../choice-options.ts';
import type { Deps } from '../deps.ts';
import { readArchive } from '../plan-archive.ts';
import { writeTable } from '../write-table.ts';

function* linesOf(tweets: Iterable<Tweet>): Generator<string> {
  yield altTextHeading;
  for (const tweet of tweets) {
    const lines = tweet.kind === 'retweet' ? '' : renderAltTextLines(tweet);
    if (lines !== '') yield lines;
  }
}

/** Lists own media without a description, oldest tweet first. Throws MigrationError FILE_UNWRITABLE. */
export async function altText(
  deps: Deps,
  paths: readonly string[],
  flags: ChoiceFlags & { readonly out?: string },
): Promise<void> {
  const staged = await readArchive(deps.terminal, paths, await choicesFrom(flags));
  try {
    await writeTable(deps.terminal, flags.out, linesOf(staged.staging.tweets()));
  } finally {
    await staged.close();
  }
}
