// The one try/catch: parse, run, tell what went wrong, leave with the right code.

import { CommanderError, type Command } from 'commander';
import { exitCodes } from '../errors/exit-codes.ts';
import { MigrationError } from '../errors/migration-error.ts';
import { useProxiesOf } from '../network/proxy-for.ts';
import { fitHelp } from './help-width.ts';
import { makeProgram } from './program.ts';
import { sayError } from './say-error.ts';
import { silenceSqliteWarning } from '../store/silence-sqlite-warning.ts';
import { processTerminal } from './terminal.ts';

/** For programs, what commander would say in words is said as JSON. */
function sayNothingOfErrors(command: Command): void {
  command.configureOutput({ writeErr: () => undefined });
}

const nothingPosted = 'This run posted nothing.';
const nothingChanged = 'This run changed nothing.';

/** Commands that post or change an account, and what is true of an account they have not touched. */
const untouchedBy: ReadonlyMap<string, string> = new Map([
  ['migrate', nothingPosted],
  ['retry', nothingPosted],
  ['bulk run', nothingPosted],
  ['bulk retry', nothingPosted],
  ['follow', nothingChanged],
  ['profile', nothingChanged],
]);

/** What an error of the command says when nothing was sent yet; null for a command that cannot change anything. */
function untouched(command: Command): string | null {
  const { dryRun, offline } = command.opts<{ dryRun?: true; offline?: true }>();
  const group = command.parent?.parent ? `${command.parent.name()} ` : '';
  const name = `${group}${command.name()}`;
  return dryRun || offline ? null : (untouchedBy.get(name) ?? null);
}

function asMigrationError(cause: CommanderError): MigrationError {
  return new MigrationError('CHOICES_INVALID', { problem: cause.message.replace(/^error: /, '') }, { cause });
}

/** Runs the program with this process's arguments. Never throws; sets the exit code. */
export async function main(): Promise<void> {
  silenceSqliteWarning();
  useProxiesOf(process.env);
  const asJson = process.argv.includes('--json');
  const terminal = processTerminal(asJson);
  // Until the command is known, nothing was sent and nothing could be.
  const form: { asJson: boolean; untouched: string | null } = { asJson, untouched: null };
  const leaveWith = (exitCode: number): void => {
    process.exitCode = exitCode;
  };
  // A reader that has seen enough (`| head`) closes the pipe; that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.success);
    throw error;
  });
  const program = await makeProgram({
    terminal,
    words: process.argv.slice(2),
    environment: process.env,
    leaveWith,
  });
  program.hook('preAction', (_, command) => void (form.untouched = untouched(command)));
  if (process.stdout.isTTY) fitHelp(program, process.stdout.columns);
  if (asJson) {
    const bulk = program.commands.flatMap(({ commands }) => commands);
    for (const command of [program, ...program.commands, ...bulk]) sayNothingOfErrors(command);
  }
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) leaveWith(sayError(terminal, error, form));
    else if (error.exitCode === 0) leaveWith(exitCodes.success);
    else if (asJson) leaveWith(sayError(terminal, asMigrationError(error), form));
    else leaveWith(exitCodes.usage);
  }
}
