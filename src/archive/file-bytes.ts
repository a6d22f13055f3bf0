// Stretches of a file on disk as a stream of portions, and what the system's errors mean to the user.

import type { FileHandle } from 'node:fs/promises';
import { MigrationError } from '../errors/migration-error.ts';

const portionBytes = 64 * 1024;

/** The bytes from `start` on, `lengthBytes` of them or fewer where the file ends. */
export async function* readStretch(
  file: FileHandle,
  start: number,
  lengthBytes: number,
): AsyncGenerator<Buffer> {
  let at = start;
  const end = start + lengthBytes;
  while (at < end) {
    const portion = Buffer.allocUnsafe(Math.min(portionBytes, end - at));
    const { bytesRead } = await file.read(portion, 0, portion.length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield portion.subarray(0, bytesRead);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it is gone',
  EACCES: 'you have no permission to read it',
  EPERM: 'you have no permission to read it',
  EIO: 'the disk reports an error',
  ELOOP: 'it is a link',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
};

/** The code of a system error (`ENOENT` ...); null for any other error. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** A system error as ARCHIVE_UNREADABLE; a MigrationError stays what it is. */
export function unreadable(path: string, error: unknown): MigrationError {
  if (error instanceof MigrationError) return error;
  const code = systemCode(error) ?? '';
  const reason = reasons[code] ?? (error instanceof Error ? error.message : String(error));
  return new MigrationError('ARCHIVE_UNREADABLE', { path, reason }, { cause: error });
}
