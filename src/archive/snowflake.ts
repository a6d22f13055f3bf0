// X's own way of writing a moment, held against the one inside the id. No parser of free text: what X writes is one form.

import type { TweetId } from '../model/ids.ts';
import { snowflakeMs } from '../model/snowflake.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const zone = String.raw`([+-]\d\d):?(\d\d)`;
const tableForm = new RegExp(String.raw`^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ${zone}$`);
/** Other files of an archive write dates so, and programs that rewrite archives take it up. */
const isoForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/;
/** Seconds or milliseconds, as archives of 2018 have them. */
const epochForm = /^\d{9,10}(?:\d{3})?$/;
const form = new RegExp(String.raw`^\w{3} (\w{3}) (\d\d) (\d\d):(\d\d):(\d\d) ${zone} (\d{4})$`);

/** How far a zone is ahead of UTC. */
function offsetMs(hours: string, minutes: string): number {
  const sign = hours.startsWith('-') ? -1 : 1;
  return sign * (Math.abs(Number(hours)) * 60 + Number(minutes)) * 60_000;
}

/**
 * Reads `Fri Mar 06 12:56:28 +0000 2026` (`created_at` of today), `2009-07-01 00:00:00 +0000` (until 2019), ISO dates,
 * and seconds or milliseconds, in any zone; gives milliseconds since 1970, null for anything else.
 */
export function parseCreatedAt(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return null;
  if (isoForm.test(text)) return Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')) || null;
  if (epochForm.test(text)) return Number(text) * (text.length <= 10 ? 1000 : 1);
  const table = tableForm.exec(text);
  if (table)
    return Date.parse(`${table[1] ?? ''}T${table[2] ?? ''}${table[3] ?? ''}:${table[4] ?? ''}`) || null;
  const parts = form.exec(text);
  if (parts === null) return null;
  const [, name = '', day = '', hour = '', minute = '', second = '', hours = '', minutes = '', year = ''] =
    parts;
  const month = months.indexOf(name);
  const [d, h, m, s] = [Number(day), Number(hour), Number(minute), Number(second)];
  if (month < 0 || d < 1 || d > 31 || h > 23 || m > 59 || s > 60) return null;
  return Date.UTC(Number(year), month, d, h, m, s) - offsetMs(hours, minutes);
}

const dayMs = 86_400_000;

/** When a tweet was written, and whether the record said something impossible. */
export interface TweetMoment {
  readonly createdAtMs: number;
  readonly clamped: boolean;
}

/**
 * The record's date, or the id's where the two are more than a day apart or the date cannot be read; null where
 * neither tells. X has exported dates decades off; the id is never wrong.
 */
export function momentOf(id: TweetId, createdAt: unknown): TweetMoment | null {
  const written = parseCreatedAt(createdAt);
  const inside = snowflakeMs(id);
  if (inside === null) return written === null ? null : { createdAtMs: written, clamped: false };
  if (written === null || Math.abs(written - inside) > dayMs) return { createdAtMs: inside, clamped: true };
  return { createdAtMs: written, clamped: false };
}
