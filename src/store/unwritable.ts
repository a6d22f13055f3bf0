// What a file system or SQLite says when it cannot do its work, in the words of the catalogue. Everything else
// is a defect of ours and passes through.

import { MigrationError } from '../errors/migration-error.ts';
import { goneCode } from './still-there.ts';

/** Primary result codes of SQLite (https://sqlite.org/rescode.html) that the user's disk or rights are the cause of. */
const unwritable: ReadonlySet<number> = new Set([
  ...[3 /* PERM */, 5 /* BUSY */, 6 /* LOCKED */, 7 /* NOMEM */, 8 /* READONLY */],
  ...[10 /* IOERR */, 13 /* FULL */, 14 /* CANTOPEN */, 18 /* TOOBIG */, 22 /* NOLFS */, 23 /* AUTH */],
]);
const damaged: ReadonlySet<number> = new Set([11 /* CORRUPT */, 26 /* NOTADB */]);

/** True when SQLite could not have the file because somebody else holds it. */
export function isHeldByAnother(error: unknown): boolean {
  return primaryCode(error) === 5;
}

function primaryCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

/** Says an error of SQLite or the file system as the user can act on it; `path` is the workspace's folder. */
export function asWorkspaceError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof MigrationError) return error;
  const code = primaryCode(error);
  const reason = error.message;
  if (code !== null && damaged.has(code))
    return new MigrationError('WORKSPACE_DAMAGED', { path, reason }, { cause: error });
  if ('code' in error && error.code === goneCode)
    return new MigrationError('WORKSPACE_GONE', { path }, { cause: error });
  const isOfFiles = 'syscall' in error && 'code' in error;
  if (!isOfFiles && (code === null || !unwritable.has(code))) return error;
  return new MigrationError('WORKSPACE_UNWRITABLE', { path, reason }, { cause: error });
}

/** Does the work; errors come out as `asWorkspaceError` says them. */
export function inWorkspace<Value>(path: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw asWorkspaceError(error, path);
  }
}
