// The name of a migration's folder: one for each X account and target account, the same on every run. Pure.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { SourceAccount } from '../model/archive.ts';

/** Names of files end at 255 bytes on the usual file systems. */
const longest = 180;

/** A name as the name of a file on any system: lower case, everything unusual as `%` and its bytes. */
export function fileNameOf(acct: string): string {
  const plain = [...Buffer.from(acct.toLowerCase())]
    .map((byte) => String.fromCharCode(byte))
    .map((one) => (/[a-z0-9@._-]/.test(one) ? one : `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`))
    .join('')
    .replace(/\.$/, '%2e');
  if (plain.length <= longest) return plain;
  return `${plain.slice(0, longest)}-${createHash('sha256').update(plain).digest('hex').slice(0, 16)}`;
}

/**
 * The folder below `base` for carrying this X account over to `acct` (`name@host`). Named by X's account id, because
 * a handle may change between two archives of one person, and the second must find what the first one posted.
 */
export function workspaceFolder(base: string, source: Pick<SourceAccount, 'id'>, acct: string): string {
  return join(base, `${source.id}-to-${fileNameOf(acct)}`);
}
