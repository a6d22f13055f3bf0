// Gets a token from its place. It is never in the words of a command of ours, and what a command says beside it is
// thrown away unread, because it may hold secrets too.

import { execFile } from 'node:child_process';
import { readTokenFile } from '../compose-many.ts';
import { MigrationError } from '../errors/migration-error.ts';
import type { TokenSource } from './token-source.ts';

const patienceMs = 30_000;
const longestBytes = 65_536;

function run(program: string, rest: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { timeout: patienceMs, maxBuffer: longestBytes, windowsHide: true } as const;
    const child = execFile(program, rest, options, (error, stdout) => {
      if (error === null) {
        resolve(stdout);
        return;
      }
      const { code, killed } = error;
      const left = typeof code === 'number' ? `it left with ${String(code)}` : (code ?? 'it was ended');
      const reason = killed === true ? 'it took longer than 30 seconds' : left;
      reject(new MigrationError('TOKEN_COMMAND_FAILED', { program, reason }));
    });
    child.stdin?.end();
  });
}

async function textFrom(
  source: TokenSource,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  if (source.kind === 'environment') return environment[source.name] ?? '';
  if (source.kind === 'file') return readTokenFile(source.path);
  const [program, ...rest] = source.words;
  return run(program, rest);
}

/**
 * The token: one line. Throws MigrationError TOKEN_NOT_FOUND, TOKEN_FILE_EXPOSED, TOKEN_FILE_UNREADABLE or
 * TOKEN_COMMAND_FAILED.
 */
export async function readToken(
  source: TokenSource,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const token = (await textFrom(source, environment)).trim();
  const place =
    source.kind === 'environment' ? source.name : source.kind === 'file' ? source.path : source.words[0];
  // What is no single word of visible ASCII cannot be sent in a header.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new MigrationError('TOKEN_NOT_FOUND', { place });
  return token;
}
