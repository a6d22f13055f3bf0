// Another computer in a torture: a process with a home and a workspace of its own that migrates the same archive to the same
// account, begun at random moments. And what it made of the account: second posts that one of the two has told of.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ServerStatus } from '../../src/ports/server.ts';
import { openLedger } from '../../src/store/open-ledger.ts';
import { homeIn } from './run-program.ts';

const program = process.env['TWEETFERRY_PROGRAM'] ?? fileURLToPath(new URL('./program.ts', import.meta.url));
/** So often it is begun; after the first time it mostly finds the account taken. */
const starts = 3;
const longestPauseMs = 5_000;
/** One that does not end is killed: it is the other one that is looked at. */
const longestMs = 180_000;

/** What it is started with. */
export interface SecondMigration {
  readonly archive: string;
  readonly instance: string;
  readonly token: string;
  /** An empty folder: its home, with its workspace in it. */
  readonly folder: string;
  readonly flags: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Numbers from 0 to 1. */
  readonly random: () => number;
}

/** The workspace in its home. */
export function workspaceOfSecond(folder: string): string {
  return join(folder, 'workspace');
}

/** Begins it at random moments, one time after the other; gives what it said when the last one has ended. */
export async function runSecond(second: SecondMigration): Promise<string> {
  const { archive, instance, token, folder, flags, environment, random } = second;
  const where = ['--instance', instance, '--workspace', workspaceOfSecond(folder), '--yes'];
  let output = '';
  for (let start = 0; start < starts; start += 1) {
    await wait(random() * longestPauseMs);
    const child = spawn(
      process.execPath,
      [program, 'migrate', archive, ...where, '--limits', 'none', '--pace', 'fastest', ...flags],
      {
        env: { ...process.env, ...environment, ...homeIn(folder), TWEETFERRY_TOKEN: token, NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: longestMs,
        killSignal: 'SIGKILL',
      },
    );
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    await once(child, 'close');
  }
  return output;
}

async function twinsIn(workspace: string) {
  const path = join(workspace, 'ledger.sqlite');
  if (!existsSync(path)) return [];
  const ledger = await openLedger(path);
  try {
    return await ledger.twins();
  } finally {
    await ledger.close();
  }
}

/**
 * Those posts of the account that are second ones by what either workspace has told: each names the other's post as the second, so
 * that for the first workspace the one that the second calls its own is it.
 */
export async function toldTwins(
  workspaces: { readonly first: string; readonly second: string },
  listed: readonly ServerStatus[],
): Promise<readonly ServerStatus[]> {
  const byFirst = new Set((await twinsIn(workspaces.first)).map(({ statusId }) => statusId));
  const bySecond = new Set((await twinsIn(workspaces.second)).map(({ ours }) => ours));
  return listed.filter(({ id, url }) => byFirst.has(id) || bySecond.has(url));
}
