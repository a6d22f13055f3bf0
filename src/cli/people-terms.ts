// The flags that say which people count and how they are followed, the same for every command that has to do with people.

import type { Command } from 'commander';
import { MigrationError } from '../errors/migration-error.ts';
import type { FollowManner } from '../model/account-operation.ts';
import type { PeopleTerms } from '../people-passage.ts';

/** How good a hint must be, and how people are followed. */
export interface MannerFlags {
  readonly trust: string;
  readonly boosts: boolean;
  readonly notify?: true;
  readonly languages?: string;
}

/** What is done beside following. */
export interface TieFlags extends MannerFlags {
  readonly blocks?: true;
  readonly mutes?: true;
}

/** How sure a hint must be unless somebody says otherwise. */
export const defaultTrust = '0.8';

/** Adds the flags of `MannerFlags`. */
export function addMannerOptions(command: Command): Command {
  return command
    .option(
      '--trust <number>',
      'how sure a hint must be to count without a decision of yours, 0 to 1',
      defaultTrust,
    )
    .option('--no-boosts', 'follow without their boosts')
    .option('--notify', 'follow so that each of their posts is announced to you')
    .option('--languages <list>', 'follow for posts in these languages only, e.g. de,en');
}

/** The number of the flag. Throws MigrationError CHOICES_INVALID for anything but 0 to 1. */
export function readTrust(text: string): number {
  const trust = text.trim() === '' ? Number.NaN : Number(text);
  if (trust >= 0 && trust <= 1) return trust;
  throw new MigrationError('CHOICES_INVALID', { problem: `--trust: ${text} is not a number from 0 to 1.` });
}

/** How people are followed. */
export function mannerOf({ boosts, notify, languages }: MannerFlags): FollowManner {
  const wanted = (languages ?? '').split(',').flatMap((language) => language.trim().toLowerCase() || []);
  return { reblogs: boosts, notify: notify === true, languages: wanted };
}

/** All of it. Throws MigrationError CHOICES_INVALID. */
export function peopleTerms(flags: TieFlags): PeopleTerms {
  const { blocks = false, mutes = false } = flags;
  return { trust: readTrust(flags.trust), manner: mannerOf(flags), blocks, mutes };
}
