// Numbers as people read them, the same on every machine: grouping, plurals, durations and sizes by our own
// rules, never by a locale.

/** A whole number with commas: `1,200`. */
export function groupDigits(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A number with its noun: `1 tweet`, `1,200 tweets`; `many` is the noun with an s unless given. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${groupDigits(count)} ${count === 1 ? one : many}`;
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

function two(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** A stretch of time with as much detail as matters: `40 s`, `12 min`, `3 h 20 min`, `1 day 5 h`, `4 days`. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / secondMs);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(durationMs / minuteMs);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return two(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(durationMs / hourMs);
  if (hours < 48) return two(1, 'day', hours - 24, 'h');
  return `${groupDigits(durationMs / dayMs)} days`;
}

const byteUnits = ['kB', 'MB', 'GB', 'TB'] as const;

/** A size in decimal units, as download pages and servers give it: `512 bytes`, `3.2 MB`, `41 MB`. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < 1000) return plural(sizeBytes, 'byte');
  let value = sizeBytes;
  let unit: (typeof byteUnits)[number] = 'kB';
  for (const next of byteUnits) {
    unit = next;
    value /= 1000;
    if (value < 999.5) break;
  }
  return value < 9.95 ? `${value.toFixed(1)} ${unit}` : `${groupDigits(value)} ${unit}`;
}

/** A part of a whole in percent: `<1%` for a little, `>99%` for not quite all. */
export function formatShare(part: number, whole: number): string {
  if (part <= 0 || whole <= 0) return '0%';
  if (part >= whole) return '100%';
  const percent = (part / whole) * 100;
  return percent < 1 ? '<1%' : percent > 99 ? '>99%' : `${Math.round(percent)}%`;
}

/** The word for so many, of the words for one and for more; the number stands in a column of its own. */
export function wordFor(count: number, [one, many]: readonly [string, string]): string {
  return count === 1 ? one : many;
}
