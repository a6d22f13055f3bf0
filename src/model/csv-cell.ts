// One cell of a table that people open in a spreadsheet.

/** The text as CSV takes it. What a spreadsheet would take for a formula is made text by an apostrophe. */
export function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** What tells spreadsheets that a table is UTF-8. */
export const csvMark = '\uFEFF';
