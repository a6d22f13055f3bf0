// The secret of a workspace that was made when keys held one: 32 random bytes. It is only read, to finish what was sent
// under such a key; new workspaces have none.

import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { MigrationError } from '../errors/migration-error.ts';

const sizeBytes = 32;

function readIfThere(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Reads the secret; null if the workspace has none. Throws WORKSPACE_DAMAGED when the file is not what we wrote. */
export function readSecret(path: string): Uint8Array | null {
  const found = readIfThere(path);
  if (found === null || found.length === sizeBytes) return found;
  const reason = `the file "secret" has ${found.length} bytes instead of ${sizeBytes}`;
  throw new MigrationError('WORKSPACE_DAMAGED', { path: dirname(path), reason });
}
