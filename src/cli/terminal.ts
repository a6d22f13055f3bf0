// The one place that knows whether a person is looking: colours, spinners and questions need a terminal.
// A terminal that cannot move its cursor (TERM=dumb) or has no columns gets plain lines, and questions as lines.

import type { WriteStream } from 'node:tty';
import { fitColumns } from '../prose/layout.ts';
import { colourPaint, plainPaint, type Paint } from '../prose/paint.ts';

/** Where the program speaks and whether somebody can answer. */
export interface Terminal {
  /** Results: what a pipe should get. */
  readonly write: (text: string) => void;
  /** Progress and remarks, a line each: never part of a result. */
  readonly say: (line: string) => void;
  /** Somebody can be asked. */
  readonly isInteractive: boolean;
  /** The cursor may be moved, so that spinners and lists to choose from can be drawn. */
  readonly isLively: boolean;
  readonly paint: Paint;
  /** Minutes that local time is ahead of UTC now. */
  readonly offsetMinutes: number;
}

/** What tells a terminal from another. */
export type TerminalEnvironment = Readonly<Record<string, string | undefined>>;

/** Whether the cursor can be moved there; false for a stream that is not a terminal, has no columns or is dumb. */
function canMoveCursor(
  { isTTY, columns }: Pick<WriteStream, 'isTTY' | 'columns'>,
  environment: TerminalEnvironment,
): boolean {
  return isTTY && columns > 0 && environment['TERM'] !== 'dumb' && environment['CI'] === undefined;
}

/** The text as the stream shows it: on a terminal, lines end at its width. */
function fitted(stream: Pick<WriteStream, 'isTTY' | 'columns'>, text: string): string {
  return stream.isTTY && stream.columns > 0 ? fitColumns(text, stream.columns) : text;
}

/** The terminal of this process; `asJson`: results are for programs. `NO_COLOR` is honoured (https://no-color.org). */
export function processTerminal(asJson: boolean): Terminal {
  const { stdout, stderr, stdin, env } = process;
  const wantsColour = stdout.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  return {
    write: (text) => void stdout.write(asJson ? text : fitted(stdout, text)),
    say: (line) => void stderr.write(`${fitted(stderr, line)}\n`),
    isInteractive: stdin.isTTY && stdout.isTTY && stderr.isTTY,
    isLively: canMoveCursor(stderr, env),
    paint: wantsColour ? colourPaint : plainPaint,
    offsetMinutes: -new Date().getTimezoneOffset(),
  };
}
