// One process at a time: an open write transaction on an otherwise empty database. The operating system ends it
// with the process, however that dies, so there are no stale locks. docs/decisions/0004-lock-by-open-transaction.md

import { join } from 'node:path';
import { MigrationError } from '../errors/migration-error.ts';
import { readHolder, removeHolder, writeHolder } from './holder.ts';
import { openDatabase } from './open-database.ts';
import { isHeldByAnother } from './unwritable.ts';

/** A lock that is held. */
export interface Lock {
  /** Lets go; idempotent. */
  release(): void;
}

function inUse(path: string): RefusalOf {
  return (holder) => new MigrationError('WORKSPACE_IN_USE', { path, holder });
}

/** Who holds the folder's lock, in words; null when nobody does. Holds it for a moment itself to know. */
export function holderOf(folder: string): string | null {
  const database = openDatabase(join(folder, 'lock.sqlite'));
  try {
    database.exec('BEGIN IMMEDIATE; ROLLBACK');
    return null;
  } catch (error) {
    if (!isHeldByAnother(error)) throw error;
    return readHolder(join(folder, 'holder.json'));
  } finally {
    database.close();
  }
}

/** The error for somebody who does not get the lock; `holder` is who has it, in words. */
export type RefusalOf = (holder: string) => MigrationError;

/** Takes the lock of a folder at once. Throws what `refusal` gives while another process, or this one, holds it. */
export function takeLock(folder: string, refusal: RefusalOf = inUse(folder)): Lock {
  const holder = join(folder, 'holder.json');
  const database = openDatabase(join(folder, 'lock.sqlite'));
  let isHeld = true;
  const release = (): void => {
    if (!isHeld) return;
    isHeld = false;
    removeHolder(holder);
    database.close();
  };
  try {
    database.exec('BEGIN IMMEDIATE');
  } catch (error) {
    database.close();
    if (!isHeldByAnother(error)) throw error;
    throw refusal(readHolder(holder));
  }
  try {
    writeHolder(holder);
  } catch (error) {
    release();
    throw error;
  }
  return { release };
}
