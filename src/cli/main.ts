// The one try/catch: parse, run, tell what went wrong, leave with the right code.

import { CommanderError, type Command } from 'commander';
import { exitCodes } from '../errors/exit-codes.ts';
import { MigrationError } from '../errors/migration-error.ts';
import { makeProgram } from './program.ts';
import { sayError } from './say-error.ts';
import { silenceSqliteWarning } from '../store/silence-sqlite-warning.ts';
import { processTerminal } from './terminal.ts';

/** For programs, what commander would say in words is said as JSON. */
function sayNothingOfErrors(command: Command): void {
  command.configureOutput({ writeErr: () => undefined });
}

function asMigrationError(cause: CommanderError): MigrationError {
  return new MigrationError('CHOICES_INVALID', { problem: cause.message.replace(/^error: /, '') }, { cause });
}

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
  const asJson = process.argv.includes('--json');
  const program = await makeProgram({
    terminal,
    words: process.argv.slice(2),
    environment: process.env,
    leaveWith,
  });
  if (asJson) {
    const bulk = program.commands.flatMap(({ commands }) => commands);
    for (const command of [program, ...program.commands, ...bulk]) sayNothingOfErrors(command);
  }
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) leaveWith(sayError(terminal, error, asJson));
    else if (error.exitCode === 0) leaveWith(exitCodes.success);
    else if (asJson) leaveWith(sayError(terminal, asMigrationError(error), asJson));
    else leaveWith(exitCodes.usage);
  }
}
