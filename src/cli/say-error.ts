// How an error is told: what happened, what to do next, what is true of the user's data. Anything we did not
// foresee is a defect of ours and says so.

import { exitCodes } from '../errors/exit-codes.ts';
import { MigrationError } from '../errors/migration-error.ts';
import { safeJson, safeLine, safeText } from '../prose/terminal-safe.ts';
import type { Terminal } from './terminal.ts';

/** Tells the error on stderr, as one JSON line when asked, and gives the exit code. */
export function sayError(terminal: Terminal, error: unknown, asJson: boolean): number {
  if (error instanceof MigrationError) {
    const { code, message, hint, state, exitCode } = error;
    if (asJson) terminal.say(safeJson({ type: 'error', code, message, hint, state, exitCode }));
    else {
      const { red, dim } = terminal.paint;
      terminal.say(
        `${red('✗')} ${safeLine(message)}\n  ${safeLine(hint)}\n  ${safeLine(state)} ${dim(`[${code}]`)}`,
      );
    }
    return exitCode;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.say(
    `This is a defect of tweetferry, not of your archive:\n${safeText(text)}\nWhat was posted is written down; the same command goes on from there.`,
  );
  return exitCodes.unexpected;
}
