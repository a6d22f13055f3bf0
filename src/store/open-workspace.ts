// The folder of one migration: the ledger, which is precious, and the lock that keeps a second process out. All of it can
// be read by its owner only.

import { join } from 'node:path';
import type { AccountLedger } from '../ports/account-ledger.ts';
import type { Ledger } from '../ports/ledger.ts';
import { takeLock, type Lock } from './lock.ts';
import { openAccountLedger } from './open-account-ledger.ts';
import { openLedger } from './open-ledger.ts';
import { readSecret } from './secret.ts';
import { asWorkspaceError, inWorkspace } from './unwritable.ts';
import { makeFolderDurably } from './write-durably.ts';

/** A workspace that is held. */
export interface Workspace {
  readonly folder: string;
  readonly ledger: Ledger;
  /** What is done with the account itself, in the same file. */
  readonly accountLedger: AccountLedger;
  /** What its old keys were made with; null in a workspace that never had such keys. */
  readonly secret: Uint8Array | null;
  /** Closes everything and lets go of the lock; idempotent. */
  release(): Promise<void>;
}

async function openLocked(folder: string, lock: Lock): Promise<Workspace> {
  const secret = inWorkspace(folder, () => readSecret(join(folder, 'secret')));
  const file = join(folder, 'ledger.sqlite');
  const ledger = await openLedger(file);
  const accountLedger = await openAccountLedger(file);
  let isHeld = true;
  const release = async (): Promise<void> => {
    if (!isHeld) return;
    isHeld = false;
    try {
      await accountLedger.close();
      await ledger.close();
    } finally {
      lock.release();
    }
  };
  return { folder, ledger, accountLedger, secret, release };
}

/**
 * Opens the workspace in `folder`, making it when it is missing. Throws MigrationError WORKSPACE_IN_USE,
 * WORKSPACE_UNWRITABLE, WORKSPACE_NEWER or WORKSPACE_DAMAGED.
 */
export async function openWorkspace(folder: string): Promise<Workspace> {
  const lock = inWorkspace(folder, () => {
    makeFolderDurably(folder);
    return takeLock(folder);
  });
  try {
    return await openLocked(folder, lock);
  } catch (error) {
    lock.release();
    throw asWorkspaceError(error, folder);
  }
}
