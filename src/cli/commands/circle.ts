// `tweetferry circle`: tweets that may have been for a circle only, as a table to look through.

import type { SourceAccount } from '../../model/archive.ts';
import type { Tweet } from '../../model/tweet.ts';
import { renderTweetLine, tweetTableHeading } from '../../gather/tweet-table.ts';
import { choicesFrom, type ChoiceFlags } from '../choice-options.ts';
import type { Deps } from '../deps.ts';
import { readArchive } from '../plan-archive.ts';
import { writeTable } from '../write-table.ts';

function* linesOf(tweets: Iterable<Tweet>, account: SourceAccount): Generator<string> {
  yield tweetTableHeading;
  for (const tweet of tweets) if (tweet.suspectedCircle) yield renderTweetLine(tweet, account);
}

/** Lists them, oldest first. Throws MigrationError FILE_UNWRITABLE. */
export async function circle(
  deps: Deps,
  paths: readonly string[],
  flags: ChoiceFlags & { readonly out?: string },
): Promise<void> {
  const staged = await readArchive(deps.terminal, paths, await choicesFrom(flags));
  try {
    const pieces = linesOf(staged.staging.tweets(), staged.archive.facts.account);
    await writeTable(deps.terminal, flags.out, pieces);
  } finally {
    await staged.close();
  }
}
