// One cell of a table that people open in a spreadsheet.

import { visibleText } from './visible-text.ts';

/**
 * The text as CSV takes it. What a spreadsheet would take for a formula becomes text by an apostrophe, and control
 * characters become visible: a table may be shown on a terminal.
 */
export function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${visibleText(harmless).replaceAll('"', '""')}"`;
}

/** What tells spreadsheets that a table is UTF-8. */
export const csvMark = '\uFEFF';
