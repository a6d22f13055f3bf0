// Which tweet a broken record may have been: every id that stands in it. One of them is the tweet's, the others are those
// of people and pictures, which no tweet has.

import { type TweetId, parseTweetId } from '../model/ids.ts';

const idField = /["']?\bid_str["']?\s*:\s*["'](\d{1,20})["']/g;
/** A repeated tweet has an id of its own, and may be the author's. */
const repeated = 'retweeted_status';
const longestSearched = 256 * 1024;
const mostIds = 40;

/** The ids in the bytes of a broken record; none where they could be those of another tweet. */
export function idsInDamage(bytes: Buffer): readonly TweetId[] {
  const text = bytes.toString('latin1', 0, longestSearched);
  if (text.includes(repeated)) return [];
  const ids = [...text.matchAll(idField)].map(([, digits]) => parseTweetId(digits));
  return [...new Set(ids.filter((id) => id !== null))].slice(0, mostIds);
}
