// Opens SQLite files so that only their owner can read them, and runs units of work in them.

import { chmodSync, closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Read and write for the owner, nothing for others. */
export const ownerOnly = 0o600;

function isThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

/**
 * Makes the file when it is missing, and closes it to others. Never opens one that exists: POSIX drops all locks
 * a process has on a file when it closes any descriptor of it (https://sqlite.org/howtocorrupt.html, section 2.2).
 */
function ensurePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', ownerOnly));
  } catch (error) {
    if (!isThere(error)) throw error;
    chmodSync(path, ownerOnly);
  }
}

/** Opens a database that only its owner can read; SQLite gives its side files the same mode. */
export function openDatabase(path: string): DatabaseSync {
  ensurePrivateFile(path);
  return new DatabaseSync(path);
}

/** Runs the work in one transaction: all of it or nothing. */
export function inTransaction<Value>(database: DatabaseSync, work: () => Value): Value {
  database.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    try {
      database.exec('ROLLBACK');
    } catch {
      // SQLite has already rolled back by itself, as it does when the disk is full.
    }
    throw error;
  }
}
