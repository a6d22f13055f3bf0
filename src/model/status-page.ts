// The address of a tweet on X, in all the forms it has had: of twitter.com and x.com, with the author's handle or without.

import { parseTweetId, type TweetId } from './ids.ts';

/** What the address says. */
export interface StatusPage {
  /** Null for an address without the author: `/i/web/status/1`. */
  readonly screenName: string | null;
  readonly tweet: TweetId;
  /** It goes on to one picture or film of the tweet: `/photo/1`. */
  readonly isMedium: boolean;
}

const form =
  /^https?:\/\/(?:\w+\.)?(?:twitter|x)\.com\/(?:i\/web|i|#!\/(\w+)|(\w+))\/status(?:es)?\/(\d{1,20})(?!\w)(\/(?:photo|video)\/)?/i;

/** Reads an address; null for one that leads elsewhere. */
export function parseStatusPage(address: string): StatusPage | null {
  const match = form.exec(address);
  const tweet = parseTweetId(match?.[3]);
  if (match === null || tweet === null) return null;
  return { screenName: match[1] ?? match[2] ?? null, tweet, isMedium: match[4] !== undefined };
}
