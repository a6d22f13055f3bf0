// The original date as the last line under the text, for servers that date a post by its arrival. ISO 8601, so
// that it reads the same in every language; the day in UTC, as X kept it; no time, which says little and may
// not be known.

import type { Choices } from '../choices/choices.ts';

const sign = '📅';

/** What is put under the text, with the empty line before it; empty when the user wants no dates. */
export function dateLine(createdAtMs: number, choice: Choices['dates']): string {
  if (choice === 'none') return '';
  return `\n\n${sign} ${new Date(createdAtMs).toISOString().slice(0, 10)}`;
}
