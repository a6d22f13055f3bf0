// One process of this user at a time posts to an account of a server, whatever its workspace: two terminals with a workspace
// each would post everything twice. It lies in the user's state folder, so that neither --workspace nor TWEETFERRY_HOME
// leads around it. docs/decisions/0027-one-lock-for-an-account.md

import { join } from 'node:path';
import { MigrationError } from '../errors/migration-error.ts';
import { accountKey, type TargetAccount } from '../model/account.ts';
import { stateBases } from './default-base.ts';
import { takeLock, type Lock } from './lock.ts';
import { inWorkspace } from './unwritable.ts';
import { fileNameOf } from './workspace-folder.ts';
import { makeFolderDurably } from './write-durably.ts';

/** Why a folder cannot be there at all; a full disk is none, because another process may have made it before. */
const hasNoPlace: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR']);

function makeFirstPossible(folders: readonly string[]): string {
  const [folder = '', ...others] = folders;
  try {
    makeFolderDurably(folder);
    return folder;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (others.length === 0 || !hasNoPlace.has(code)) throw error;
    return makeFirstPossible(others);
  }
}

/**
 * Takes the lock of an account. Throws MigrationError ACCOUNT_IN_USE, naming the process that holds it and since when, or
 * WORKSPACE_UNWRITABLE.
 */
export function lockAccount(account: Pick<TargetAccount, 'url' | 'id' | 'acct'>): Lock {
  const folders = stateBases().map((base) => join(base, 'accounts', fileNameOf(accountKey(account))));
  return inWorkspace(folders[0] ?? '', () =>
    takeLock(
      makeFirstPossible(folders),
      (holder) => new MigrationError('ACCOUNT_IN_USE', { acct: account.acct, holder }),
    ),
  );
}
