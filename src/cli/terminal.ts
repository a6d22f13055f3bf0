// The one place that knows whether a person is looking: colours, spinners and questions need a terminal.

import { colourPaint, plainPaint, type Paint } from '../prose/paint.ts';

/** Where the program speaks and whether somebody can answer. */
export interface Terminal {
  /** Results: what a pipe should get. */
  readonly write: (text: string) => void;
  /** Progress and remarks, a line each: never part of a result. */
  readonly say: (line: string) => void;
  /** Somebody can be asked. */
  readonly isInteractive: boolean;
  /** Spinners may be drawn. */
  readonly isLively: boolean;
  readonly paint: Paint;
  /** Minutes that local time is ahead of UTC now. */
  readonly offsetMinutes: number;
}

/** The terminal of this process. `NO_COLOR` is honoured (https://no-color.org). */
export function processTerminal(): Terminal {
  const wantsColour = process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '';
  return {
    write: (text) => void process.stdout.write(text),
    say: (line) => void process.stderr.write(`${line}\n`),
    isInteractive: process.stdin.isTTY && process.stdout.isTTY && process.stderr.isTTY,
    isLively: process.stderr.isTTY && process.env['CI'] === undefined,
    paint: wantsColour ? colourPaint : plainPaint,
    offsetMinutes: -new Date().getTimezoneOffset(),
  };
}
