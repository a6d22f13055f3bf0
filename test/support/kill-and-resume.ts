// Runs `migrate` as a real process, kills it at random moments and, every other time, at a step of its journal, runs
// it again, and at the end lets it finish.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { exitCodes } from '../../src/errors/exit-codes.ts';

/** One migration and how often it shall be killed. */
export interface KilledMigration {
  readonly archive: string;
  readonly instance: string;
  readonly token: string;
  /** An empty folder. */
  readonly workspace: string;
  readonly kills: number;
  /** Of the random moments; the same for the same seed, as far as processes go. */
  readonly seed: number;
  /** Keep to the server's limits, as on a server of others. */
  readonly keepsLimits?: boolean;
  /** Resolves when the server hears of the migration; random moments are counted from then on, else from the start. */
  readonly underWay?: () => Promise<void>;
  readonly flags?: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  /** Resolves when nobody else posts to the account: a run that was stopped by posts of another goes on then with --adopt. */
  readonly untilAlone?: () => Promise<unknown>;
}

/** How it went. */
export interface KilledOutcome {
  /** Kills that hit a running process. */
  readonly kills: number;
  /** Of them, those right before and right after a step of the journal. */
  readonly killsAtSteps: number;
  readonly exitCode: number | null;
  /** What the last run said. */
  readonly output: string;
}

/** Loaded before everything else, in each thread. */
const killAtCommit = new URL('./kill-at-commit.ts', import.meta.url).href;
const source = fileURLToPath(new URL('./program.ts', import.meta.url));
/** The program that is killed: the source, or what `TWEETFERRY_PROGRAM` names. */
const program = process.env['TWEETFERRY_PROGRAM'] ?? source;

function start(
  migration: KilledMigration,
  killAt: string,
): {
  readonly ended: Promise<number | null>;
  readonly kill: () => boolean;
  readonly output: () => string;
} {
  const { archive, instance, token, workspace, keepsLimits = false, flags = [], environment } = migration;
  const given = [
    '--instance',
    instance,
    '--workspace',
    workspace,
    '--yes',
    '--limits',
    keepsLimits ? 'honour' : 'none',
    '--pace',
    'fastest',
  ];
  const child = spawn(
    process.execPath,
    ['--import', killAtCommit, program, 'migrate', archive, ...given, ...flags],
    {
      env: {
        ...process.env,
        ...environment,
        TWEETFERRY_TOKEN: token,
        NO_COLOR: '1',
        TWEETFERRY_KILL_AT: killAt,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { ended, kill: () => child.kill('SIGKILL'), output: () => output };
}

/** Runs to the end, as long as the server cannot be reached. */
const mostTries = 12;
/** A run whose journal does not come that far, or of which the server hears nothing, is killed at this age. */
const longestMs = 45_000;

/** One of the first commits after a start, from either side. */
function stepOf(which: number, side: number): string {
  return `${side < 0.5 ? 'before' : 'after'}:${String(1 + Math.floor(which * 24))}`;
}

async function longest(): Promise<'alive'> {
  return wait(longestMs, 'alive');
}

/** A random moment of a run. */
async function momentOf({ underWay }: KilledMigration, which: number): Promise<'alive'> {
  await (underWay ? Promise.race([underWay(), longest()]) : wait(500));
  return wait(which * 1_700, 'alive');
}

/** Kills and resumes until the kills are used up or the migration is done, then runs it to its end. */
export async function killAndResume(migration: KilledMigration): Promise<KilledOutcome> {
  let state = migration.seed;
  const random = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  let [kills, killsAtSteps] = [0, 0];
  for (let runs = 0; kills < migration.kills && runs < migration.kills * 2; runs += 1) {
    const killAt = runs % 2 === 0 ? '' : stepOf(random(), random());
    const run = start(migration, killAt);
    const first = await Promise.race([run.ended, killAt === '' ? momentOf(migration, random()) : longest()]);
    if (first === 'alive' ? run.kill() : first === null) kills += 1;
    if (first === null) killsAtSteps += 1;
    await run.ended;
    if (typeof first === 'number' && first !== exitCodes.unreachable) break;
  }
  let adopting: readonly string[] = [];
  for (let tries = 1; ; tries += 1) {
    const last = start({ ...migration, flags: [...(migration.flags ?? []), ...adopting] }, '');
    const exitCode = await last.ended;
    if (exitCode === exitCodes.refused && migration.untilAlone && tries < mostTries) {
      await migration.untilAlone();
      adopting = ['--adopt'];
      continue;
    }
    // A busy machine may not answer the first question in time; the same command then goes on, as it says.
    if (exitCode === exitCodes.unreachable && tries < mostTries) continue;
    return { kills, killsAtSteps, exitCode, output: last.output() };
  }
}
