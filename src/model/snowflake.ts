// The moment inside a tweet's id.
// https://docs.x.com/fundamentals/x-ids

import type { TweetId } from './ids.ts';

const epochMs = 1_288_834_974_657n;
/** Ids below were counted up one by one, before 4 November 2010. */
const firstSnowflake = 30_000_000_000n;

/** Milliseconds since 1970 that are written into the id; null for the plain numbers before November 2010. */
export function snowflakeMs(id: TweetId): number | null {
  const number = BigInt(id);
  return number < firstSnowflake ? null : Number((number >> 22n) + epochMs);
}
