// Where the access token comes from: an environment variable or a file only its owner can read; never the
// command line, which other users of the machine can see.

import { readFile, stat } from 'node:fs/promises';
import { MigrationError } from '../errors/migration-error.ts';

/** The token. Throws MigrationError TOKEN_MISSING, TOKEN_FILE_EXPOSED or TOKEN_FILE_UNREADABLE. */
export async function readToken(
  from: { readonly environment: string | undefined; readonly file: string | undefined },
  instance: string,
): Promise<string> {
  const token = from.file === undefined ? (from.environment ?? '') : await readTokenFile(from.file);
  if (token.trim() === '') throw new MigrationError('TOKEN_MISSING', { instance });
  return token.trim();
}

async function readTokenFile(path: string): Promise<string> {
  let mode: number;
  let text: string;
  try {
    mode = (await stat(path)).mode;
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new MigrationError('TOKEN_FILE_UNREADABLE', { path, reason }, { cause });
  }
  // Windows has no such bits; its home folders are private by default.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new MigrationError('TOKEN_FILE_EXPOSED', { path });
  return text;
}
