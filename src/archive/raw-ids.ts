// The ids of a record. X writes each twice, `id_str` as text and `id` as a number or a text; programs that rewrite archives
// keep one of the two, or make numbers of texts. A number counts only while it is small enough not to have been rounded.

import { type TweetId, type UserId, parseTweetId, parseUserId } from '../model/ids.ts';
import type { JsonRecord } from '../model/json.ts';

/** Digits without blanks around and zeros in front; null for 0, with which X counts nothing, and for everything else. */
function digitsOf(value: unknown): string | null {
  const text = Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string' || !/^\s*\d+\s*$/.test(text)) return null;
  const digits = text.trim().replace(/^0+/, '');
  return digits === '' ? null : digits;
}

/** The id of a tweet in `field` or `field_str`; null if neither holds one. */
export function tweetIdIn(raw: JsonRecord, field: string): TweetId | null {
  return parseTweetId(digitsOf(raw[`${field}_str`])) ?? parseTweetId(digitsOf(raw[field]));
}

/** The id of an account in `field` or `field_str`; null if neither holds one. */
export function userIdIn(raw: JsonRecord, field: string): UserId | null {
  return parseUserId(digitsOf(raw[`${field}_str`])) ?? parseUserId(digitsOf(raw[field]));
}

/** Whether `field` names an account that X no longer knows: it writes -1 then. */
export function isSomebodyGone(raw: JsonRecord, field: string): boolean {
  return [raw[`${field}_str`], raw[field]].some((value) => value === '-1' || value === -1);
}
