// Dates and times of day as people read them, by our own tables: the same text on every machine and in every
// version of Node. The caller brings the moment and the distance from UTC.

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const minuteMs = 60_000;

function shifted(atMs: number, offsetMinutes: number): Date {
  return new Date(atMs + offsetMinutes * minuteMs);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function isoDay(atMs: number, offsetMinutes: number): string {
  const date = shifted(atMs, offsetMinutes);
  return `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
}

/** The time of day, `14:05`; `offsetMinutes` is the distance from UTC, positive in the east. */
export function formatClock(atMs: number, offsetMinutes = 0): string {
  const date = shifted(atMs, offsetMinutes);
  return `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}`;
}

/** The day in words, `3 May 2021`. */
export function formatDay(atMs: number, offsetMinutes = 0): string {
  const date = shifted(atMs, offsetMinutes);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** When a wait ends: the time of day, with its date where that is not the day of `nowMs` (null: always with it). */
export function formatEnd(atMs: number, nowMs: number | null, offsetMinutes = 0): string {
  const isToday = nowMs !== null && isoDay(atMs, offsetMinutes) === isoDay(nowMs, offsetMinutes);
  return isToday ? formatClock(atMs, offsetMinutes) : formatMoment(atMs, offsetMinutes);
}

/** The moment, `2021-05-03 14:05`. */
export function formatMoment(atMs: number, offsetMinutes = 0): string {
  return `${isoDay(atMs, offsetMinutes)} ${formatClock(atMs, offsetMinutes)}`;
}
