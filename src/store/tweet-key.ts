// Tweet ids as SQLite sorts them: digits of any length, older first, when compared as text.

import { parseTweetId, type TweetId } from '../model/ids.ts';

const beforeA = 96;

/** The id behind a letter that stands for its length, so that the order of text is the order of age. */
export function tweetKey(id: TweetId): string {
  return String.fromCharCode(beforeA + id.length) + id;
}

/** The key of the id in a column, as SQLite computes it. */
export function keyInSql(column: string): string {
  return `char(${String(beforeA)} + length(${column})) || ${column}`;
}

/** The id of a key; throws when it was not made by `tweetKey`. */
export function tweetOfKey(key: string): TweetId {
  const id = parseTweetId(key.slice(1));
  if (id === null) throw new Error(`${key} is no key of a tweet`);
  return id;
}
