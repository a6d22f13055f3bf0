// The real program as a process of its own, from source: given arguments and an environment, it gives back what it
// wrote and how it left. No output may hold the token, so every run is searched for it.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

/** What a run is surrounded by. */
export interface Surroundings {
  /** Where workspaces go; a new empty folder unless given. */
  readonly home?: string;
  /** A folder with the home of a user on another computer: nothing is shared with other runs. Replaces `home`. */
  readonly computer?: string;
  /** The access token in the environment; none unless given. */
  readonly token?: string;
  /** Further variables, such as those of a proxy. */
  readonly environment?: Readonly<Record<string, string>>;
  /** After so long it is ended and the test fails. */
  readonly timeoutMs?: number;
}

/** How a run ended. */
export interface ProgramRun {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that runs. */
export interface RunningProgram {
  readonly process: ChildProcess;
  readonly ended: Promise<ProgramRun>;
}

const script = fileURLToPath(new URL('./program.ts', import.meta.url));

/** What makes a folder the home of a user who has never used the program; nothing of the tester's own leads out of it. */
export function homeIn(computer: string): NodeJS.ProcessEnv {
  const of = { HOME: computer, TWEETFERRY_HOME: undefined };
  return { ...of, XDG_DATA_HOME: join(computer, 'data'), XDG_STATE_HOME: join(computer, 'state') };
}

function environmentOf({ token, home, computer, environment }: Surroundings): NodeJS.ProcessEnv {
  const place = computer === undefined ? { TWEETFERRY_HOME: home ?? temporaryFolder() } : homeIn(computer);
  // Undefined takes a token of the tester's own away.
  return { ...process.env, TWEETFERRY_TOKEN: token, ...place, NO_COLOR: '1', ...environment };
}

/** Starts it without a terminal. `ended` rejects when it takes too long or when its output holds the token. */
export function startProgram(args: readonly string[], around: Surroundings = {}): RunningProgram {
  const { token, timeoutMs = 45_000 } = around;
  const child = spawn(process.execPath, [script, ...args], {
    env: environmentOf(around),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'close').then(([exitCode, signal]) => {
    if (signal === 'SIGKILL') throw new Error(`It did not end in time.\n${stdout}${stderr}`);
    if ((token ?? '').trim() !== '' && `${stdout}${stderr}`.includes(token ?? ''))
      throw new Error('The token is in the output.');
    return { exitCode: exitCode as number | null, stdout, stderr };
  });
  return { process: child, ended };
}

/** Runs it to its end. */
export async function runProgram(args: readonly string[], around: Surroundings = {}): Promise<ProgramRun> {
  return startProgram(args, around).ended;
}

/** The error as `--json` tells it. */
export interface ToldError {
  readonly type: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly state: string;
  readonly exitCode: number;
}

/** The lines of stderr that are JSON; a run tells at most one error. */
export function toldErrors({ stderr }: ProgramRun): readonly ToldError[] {
  return stderr
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as ToldError);
}
