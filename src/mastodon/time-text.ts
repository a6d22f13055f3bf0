// Points in time as servers write them. By form first: Date.parse makes a year of any number it finds, and snac
// keeps "not-a-date.000Z" as a date.

const isoDate = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/;
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]+ GMT$/;

function parse(text: string, form: RegExp): number | null {
  const atMs = form.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? null : atMs;
}

/** An ISO 8601 time with its zone, milliseconds since 1970; null for anything else. */
export function isoTimeMs(text: string): number | null {
  return parse(text, isoDate);
}

/** The form of `Date` and `Retry-After` (https://www.rfc-editor.org/rfc/rfc9110#http.date), milliseconds since 1970. */
export function httpTimeMs(text: string): number | null {
  return parse(text, httpDate);
}
