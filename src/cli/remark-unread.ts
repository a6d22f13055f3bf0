// Addresses of a table of people that are not understood: nothing is done with them, so every command that reads one names them.

import { unreadAddressLines, type UnreadRow } from '../prose/people-lines.ts';
import type { Terminal } from './terminal.ts';

/** A table that was read. */
export interface ReadTable {
  readonly path: string;
  readonly rows: readonly UnreadRow[];
}

/** Prints on stderr which addresses of the table are not understood; nothing if all are. */
export function remarkUnread(terminal: Terminal, { path, rows }: ReadTable): void {
  const [first, ...others] = unreadAddressLines(rows, path);
  if (first === undefined) return;
  terminal.say(`${terminal.paint.yellow('!')} ${first}`);
  for (const line of others) terminal.say(`  ${line}`);
}
