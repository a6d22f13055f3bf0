// Options that several commands take, each said once.

import type { Command } from 'commander';
import type * as ChoiceOptions from './choice-options.ts';
import { defaultTrust } from './people-terms.ts';

/** What an archive is, for the help of an argument. */
export const archives = 'the zip X sent you, or the folder you unpacked it to';

/** What adds the flags of the choices. */
export type Adders = Pick<
  typeof ChoiceOptions,
  'addChoiceOptions' | 'addReadingOptions' | 'addProfileOptions' | 'addFollowingOptions'
>;

/** Adds those that say where to, as whom, and where that is written down. */
export function addAccountOptions(command: Command): Command {
  return command
    .option('--instance <address>', 'your server, e.g. https://mastodon.example')
    .option(
      '--token-file <path>',
      'a file with the access token that only you can read (or set TWEETFERRY_TOKEN)',
    )
    .option('--workspace <folder>', 'where to write down what happened (default: in your data folder)');
}

/** Adds those that say whom to follow beside the posts. */
export function addBesideOptions(command: Command): Command {
  return command
    .option('--follow <folder>', 'beside the posts, follow the people of the map that "people" wrote there')
    .option(
      '--trust <number>',
      'with --follow: how sure a hint must be without a decision of yours',
      defaultTrust,
    );
}
