// Which notices stand for a tweet that could not be read, so that planning and the final report count the
// same ones as unreadable.

import type { TweetId } from './ids.ts';
import type { Notice } from './notice.ts';

const tweetFile =
  /(?:^|\/)(?:(?:tweets?|community-tweet)(?:-part\d+)?\.js|tweets\.csv|tweets\/\d{4}_\d{2}\.js)$/;

/** True for the notice of a record that would have been a tweet: a `recordUnreadable` in a file of tweets. */
export function standsForLostTweet(notice: Notice): boolean {
  return (
    notice.code === 'recordUnreadable' && notice.where.kind === 'file' && tweetFile.test(notice.where.path)
  );
}

/** A record that could not be read, until everything was read and it shows whether its tweet is there all the same. */
export interface LostRecord {
  readonly notice: Notice;
  /** Ids that stand in it, among them the tweet's. */
  readonly ids: readonly TweetId[];
}

/** What is said of it in the end: its own notice, or that the tweet was found elsewhere, so that it is counted once. */
export function settleLost({ notice, ids }: LostRecord, isThere: (id: TweetId) => boolean): Notice {
  if (notice.code !== 'recordUnreadable' || !ids.some(isThere)) return notice;
  return { code: 'recordRecovered', args: notice.args, where: notice.where };
}
