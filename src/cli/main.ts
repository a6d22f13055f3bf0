// The one try/catch: parse, run, tell what went wrong, leave with the right code.

import { CommanderError } from 'commander';
import { exitCodes } from '../errors/exit-codes.ts';
import { makeProgram } from './program.ts';
import { sayError } from './say-error.ts';
import { silenceSqliteWarning } from './silence-sqlite-warning.ts';
import { processTerminal } from './terminal.ts';

/** Runs the program with this process's arguments. Never throws; sets the exit code. */
export async function main(): Promise<void> {
  silenceSqliteWarning();
  const terminal = processTerminal();
  const leaveWith = (exitCode: number): void => {
    process.exitCode = exitCode;
  };
  // A reader that has seen enough (`| head`) closes the pipe; that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.success);
    throw error;
  });
  try {
    await makeProgram({ terminal, environment: process.env, leaveWith }).parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      leaveWith(error.exitCode === 0 ? exitCodes.success : exitCodes.usage);
      return;
    }
    leaveWith(sayError(terminal, error, process.argv.includes('--json')));
  }
}
