// A crossing for tests of the command line: a practice server in this process, a home for the workspaces, and
// `migrate` from one to the other as a user would type it.

import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { Practice, PracticeOptions } from '../../src/practice/practice.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { runProgram, type ProgramRun, type Surroundings } from './run-program.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Both shores, and the ferry. */
export interface Crossing {
  readonly practice: Practice;
  readonly home: string;
  /** The arguments of a migration of the archive, with `--yes` and as fast as it goes. */
  readonly args: (archive: string, ...flags: readonly string[]) => readonly string[];
  /** Runs it; flags are added to those. */
  readonly migrate: (archive: string, ...flags: readonly string[]) => Promise<ProgramRun>;
  readonly around: Surroundings & { readonly token: string };
}

/** Starts a practice server, without limits unless said otherwise, that is closed when the test is over. */
export async function practiceFor(options: Partial<PracticeOptions> = {}): Promise<Practice> {
  const practice = await startPractice({
    token: randomBytes(16).toString('hex'),
    account: { username: 'mira', displayName: 'Mira' },
    unlimited: true,
    ...options,
  });
  onTestFinished(() => practice.close());
  return practice;
}

/** Opens a crossing to a practice server. */
export async function openCrossing(options: Partial<PracticeOptions> = {}): Promise<Crossing> {
  const practice = await practiceFor(options);
  const home = temporaryFolder();
  const around = { home, token: practice.token };
  const args = (archive: string, ...flags: readonly string[]): readonly string[] => [
    ...['migrate', archive, '--instance', practice.url, '--yes'],
    ...['--limits', 'none', '--pace', 'fastest', ...flags],
  ];
  const migrate = async (archive: string, ...flags: readonly string[]): Promise<ProgramRun> =>
    runProgram(args(archive, ...flags), around);
  return { practice, home, args, migrate, around };
}

/** The texts on a practice server, oldest first. */
export function textsOn(practice: Practice): readonly string[] {
  return practice.statuses().map(({ text }) => text);
}
