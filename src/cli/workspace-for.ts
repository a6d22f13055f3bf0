// Where a migration is written down: one folder for each pair of accounts, always the same one, so that the same
// command typed anywhere goes on with the same migration.

import { join } from 'node:path';
import type { TargetAccount } from '../model/account.ts';
import type { SourceAccount } from '../model/archive.ts';
import { defaultBase } from '../store/default-base.ts';
import { workspaceFolder } from '../store/workspace-folder.ts';

/** The folder the user named, else the one of this pair of accounts below `TWEETFERRY_HOME` or the data folder. */
export function workspaceFor(
  named: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  source: SourceAccount,
  target: TargetAccount,
): string {
  return named ?? workspaceFolder(environment['TWEETFERRY_HOME'] ?? defaultBase(), source, target.acct);
}

/** Where answers to look-ups and fetched files lie: in the workspace the user named, else in a folder of the source. */
export function gatheringFolderFor(
  named: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  source: Pick<SourceAccount, 'id'>,
): string {
  if (named !== undefined) return join(named, 'gathered');
  return join(environment['TWEETFERRY_HOME'] ?? defaultBase(), 'gathered', source.id);
}
