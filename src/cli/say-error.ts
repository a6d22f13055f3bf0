// Prints an error: what happened, what to do next, and the state of the user's data if the command can change it.
// Anything we did not foresee is a defect of ours, and the message says so.

import { exitCodes } from '../errors/exit-codes.ts';
import { MigrationError } from '../errors/migration-error.ts';
import { comeBackLine } from '../prose/replay-lines.ts';
import { safeJson, safeLine, safeText } from '../prose/terminal-safe.ts';
import type { Terminal } from './terminal.ts';

/** How an error is printed. */
export interface ErrorForm {
  /** As one JSON line. */
  readonly asJson: boolean;
  /** What is true of the user's data when nothing was sent yet; null for a command that cannot change anything. */
  readonly untouched: string | null;
}

/** When a server that takes no more requests takes them again, milliseconds since 1970; null if it does not say. */
function freeAtMs({ code, args: { waitMs } }: MigrationError, nowMs: number): number | null {
  return code === 'INSTANCE_BUSY' && typeof waitMs === 'number' ? nowMs + waitMs : null;
}

function linesOf(
  { paint }: Terminal,
  { code, message }: MigrationError,
  hint: string,
  state: string | null,
): string {
  // Whoever said no knows the rest.
  if (code === 'DECLINED') return safeLine(message);
  const mark = paint.dim(`[${code}]`);
  const lines =
    state === null ? [`${safeLine(hint)} ${mark}`] : [safeLine(hint), `${safeLine(state)} ${mark}`];
  return [`${paint.red('✗')} ${safeLine(message)}`, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** Prints the error on stderr and gives the exit code. */
export function sayError(terminal: Terminal, error: unknown, { asJson, untouched }: ErrorForm): number {
  if (error instanceof MigrationError) {
    const { code, message, exitCode } = error;
    const state = error.state ?? untouched;
    const nowMs = Date.now();
    const untilMs = freeAtMs(error, nowMs);
    const hint = untilMs === null ? error.hint : comeBackLine(untilMs, terminal.offsetMinutes, nowMs);
    const until = untilMs === null ? {} : { untilMs };
    terminal.say(
      asJson
        ? safeJson({ type: 'error', code, message, hint, state, exitCode, ...until })
        : linesOf(terminal, error, hint, state),
    );
    return exitCode;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const state =
    untouched === null ? '' : '\nWhat was posted is written down; the same command goes on from there.';
  terminal.say(`This is a defect of tweetferry, not of your archive:\n${safeText(text)}${state}`);
  return exitCodes.unexpected;
}
