// Lays the help out for the terminal it is read on: beside each other where there is room, below each other on narrow
// terminals, where commander alone would leave lines of any length.

import type { Command, Help } from 'commander';
import { pageWidth } from '../prose/layout.ts';

/** Columns from which a description has room beside its option. */
const leastBeside = 72;
const indent = ' '.repeat(4);

/** An option on a line of its own, its description below it. */
function formatBelow(term: string, _width: number, description: string, helper: Help): string {
  const room = Math.max(1, (helper.helpWidth ?? pageWidth) - indent.length);
  if (description === '') return `  ${term}`;
  const below = helper.boxWrap(description, room).replaceAll('\n', `\n${indent}`);
  return `  ${term}\n${indent}${below}`;
}

/** Prepares a command and those below it for a terminal of so many columns; 0 where it does not say. */
export function fitHelp(command: Command, columns: number): void {
  const width = columns > 0 ? columns : pageWidth;
  command.configureOutput({ getOutHelpWidth: () => width, getErrHelpWidth: () => width });
  if (width < leastBeside) command.configureHelp({ minWidthToWrap: 1, formatItem: formatBelow });
  for (const below of command.commands) fitHelp(below, columns);
}
