// The workspace's secret: 32 random bytes that make our idempotency keys ours. Made once and never changed, since
// other keys would hide a post from the server that has it already.

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { MigrationError } from '../errors/migration-error.ts';
import { writeDurably } from './write-durably.ts';

const sizeBytes = 32;

function readIfThere(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Reads the secret, or makes it. Throws WORKSPACE_DAMAGED when the file is not what we wrote. */
export function ensureSecret(path: string): Uint8Array {
  const found = readIfThere(path);
  if (found === null) {
    const made = randomBytes(sizeBytes);
    writeDurably(path, made);
    return made;
  }
  if (found.length !== sizeBytes) {
    const reason = `the file "secret" has ${found.length} bytes instead of ${sizeBytes}`;
    throw new MigrationError('WORKSPACE_DAMAGED', { path: dirname(path), reason });
  }
  return found;
}
