// Where the access token comes from: an environment variable or a file only its owner can read; never the
// command line, which other users of the machine can see.

import { readTokenFile } from '../compose-many.ts';
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
