// X's own way of writing a moment, held against the one inside the id. No parser of free text: what X writes is one form.

import type { TweetId } from '../model/ids.ts';
import { snowflakeMs } from '../model/snowflake.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const tableForm = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) \+0000$/;
/** Other files of an archive write dates so, and programs that rewrite archives take it up. */
const isoForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
/** Seconds or milliseconds, as archives of 2018 have them. */
const epochForm = /^\d{10}(?:\d{3})?$/;
const form = /^\w{3} (\w{3}) (\d\d) (\d\d):(\d\d):(\d\d) \+0000 (\d{4})$/;

/**
 * Reads `Fri Mar 06 12:56:28 +0000 2026` (`created_at` of today), `2009-07-01 00:00:00 +0000` (until 2019), ISO dates
 * of UTC, and seconds or milliseconds as digits; gives milliseconds since 1970, null for anything else.
 */
export function parseCreatedAt(text: unknown): number | null {
  if (typeof text !== 'string') return null;
  if (isoForm.test(text)) return Date.parse(text) || null;
  if (epochForm.test(text)) return Number(text) * (text.length === 10 ? 1000 : 1);
  const table = tableForm.exec(text);
  if (table) return Date.parse(`${table.slice(1, 4).join('-')}T${table.slice(4, 7).join(':')}Z`) || null;
  const parts = form.exec(text);
  if (parts === null) return null;
  const month = months.indexOf(parts[1] ?? '');
  const [day, hour, minute, second, year] = parts.slice(2).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 0 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return null;
  return Date.UTC(year, month, day, hour, minute, second);
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
