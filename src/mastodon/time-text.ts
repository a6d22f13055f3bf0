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

/** As frameworks print it, `2026-11-30 19:05:00 UTC`; a header that names no zone means UTC. */
const printedDate = /^(\d{4}-\d{2}-\d{2})[T ]([\d:.]{8,}) ?(?:UTC|GMT|Z|\+00:?00)?$/;
/** The two old forms that a recipient has to take, too: of RFC 850, and of C's asctime. */
const oldDates = [
  /^[A-Z][a-z]+day, (\d{2})-([A-Z][a-z]{2})-(\d{2}) ([\d:]{8}) GMT$/,
  /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) ([\d:]{8}) (\d{4})$/,
] as const;

function oldTimeMs(text: string): number | null {
  const [, day = '', month = '', year = '', time = ''] = oldDates[0].exec(text) ?? [];
  const [, monthToo = '', dayToo = '', timeToo = '', yearToo = ''] = oldDates[1].exec(text) ?? [];
  const written =
    day === '' ? `${dayToo} ${monthToo} ${yearToo} ${timeToo}` : `${day} ${month} 20${year} ${time}`;
  const atMs = Date.parse(`${written.trim()} GMT`);
  return Number.isNaN(atMs) || written.trim() === '' ? null : atMs;
}

/**
 * A time in a header: as HTTP writes it (https://www.rfc-editor.org/rfc/rfc9110#http.date), its old forms, or ISO 8601,
 * milliseconds since 1970; null for anything else.
 */
export function headerTimeMs(text: string): number | null {
  const [, date, time] = printedDate.exec(text) ?? [];
  const printed = date === undefined || time === undefined ? text : `${date}T${time}Z`;
  return isoTimeMs(printed) ?? parse(text, httpDate) ?? oldTimeMs(text);
}
