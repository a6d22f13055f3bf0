// Ids of moments, where a server's ids tell time: listings can then be read from any day. Mastodon's are milliseconds times
// 65,536 (lib/mastodon/snowflake.rb), GoToSocial's are ULIDs (https://github.com/ulid/spec). Pure.

import { serverStatusId, type StatusId } from '../model/ids.ts';
import type { ServerStatus } from '../ports/server.ts';

/** Ids and dates of one post are made a little apart. */
const toleranceMs = 24 * 3_600_000;
const snowflakeShift = 16n;
const ulidDigits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ulidTimeLength = 10;

function momentOfUlid(id: string): number {
  let atMs = 0;
  for (let place = 0; place < ulidTimeLength; place += 1)
    atMs = atMs * 32 + ulidDigits.indexOf(id.charAt(place));
  return atMs;
}

function ulidOf(atMs: number): string {
  let [text, left] = ['', atMs];
  for (let place = 0; place < ulidTimeLength; place += 1) {
    text = `${ulidDigits.charAt(left % 32)}${text}`;
    left = Math.floor(left / 32);
  }
  return `${text}0000000000000000`;
}

/** The first id of that moment, in the form of a post's; null where its id does not tell when it was made. */
export function idOfMoment(
  { id, createdAtMs }: Pick<ServerStatus, 'id' | 'createdAtMs'>,
  atMs: number,
): StatusId | null {
  const isTime = (idMs: number): boolean => Math.abs(idMs - createdAtMs) < toleranceMs;
  if (!(atMs > 0)) return null;
  if (/^\d{15,20}$/.test(id)) {
    if (!isTime(Number(BigInt(id) >> snowflakeShift))) return null;
    return serverStatusId(String(BigInt(Math.trunc(atMs)) << snowflakeShift));
  }
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id) || !isTime(momentOfUlid(id))) return null;
  return serverStatusId(ulidOf(Math.trunc(atMs)));
}
