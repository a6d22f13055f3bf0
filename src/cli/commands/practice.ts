// `tweetferry practice`: a small Mastodon as a process of its own, to try things on. Loopback only.

import { writeFile } from 'node:fs/promises';
import { MigrationError } from '../../errors/migration-error.ts';
import { personalities, type PersonalityName } from '../../practice/personality.ts';
import { startPractice } from '../../practice/start-practice.ts';
import type { Deps } from '../deps.ts';

/** The flags of the command. */
export interface PracticeFlags {
  readonly port?: string;
  readonly state?: string;
  readonly as: string;
  readonly unlimited?: true;
  readonly page?: string;
}

/** Who the practice server shall be. Throws MigrationError CHOICES_INVALID naming the flag when there is no such. */
export function personalityOf(text: string, flag = '--as'): PersonalityName {
  const names = Object.keys(personalities) as readonly PersonalityName[];
  const found = names.find((name) => name === text);
  if (found === undefined) {
    throw new MigrationError('CHOICES_INVALID', {
      problem: `${flag}: it can be ${names.join(', ')}, not ${text}.`,
    });
  }
  return found;
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new MigrationError('CHOICES_INVALID', { problem: `--port: ${text ?? ''} is no port number.` });
  }
  return port;
}

/** Serves until it is stopped. The first line on stdout is JSON with the address and the token. */
export async function practice(deps: Deps, flags: PracticeFlags): Promise<void> {
  const { terminal } = deps;
  // Its token is its own: the one in the environment opens a real server, and what is printed here is no secret.
  const server = await startPractice({
    account: { username: 'you', displayName: 'You' },
    personality: personalityOf(flags.as),
    port: portOf(flags.port),
    stateFile: flags.state ?? null,
    unlimited: flags.unlimited ?? false,
  });
  terminal.write(`${JSON.stringify({ type: 'practice', url: server.url, token: server.token })}\n`);
  terminal.say(`A practice Mastodon runs at ${server.url} (page: ${server.url}/@you). Ctrl-C ends it.`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => {
      resolve();
    });
    process.once('SIGTERM', () => {
      resolve();
    });
  });
  if (flags.page !== undefined) await writeFile(flags.page, server.accountPage(), { mode: 0o600 });
  await server.close();
}
