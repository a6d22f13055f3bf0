// Which notices stand for a tweet that could not be read, so that planning and the final report count the
// same ones as unreadable.

import type { Notice } from './notice.ts';

const tweetFile =
  /(?:^|\/)(?:(?:tweets?|community-tweet)(?:-part\d+)?\.js|tweets\.csv|tweets\/\d{4}_\d{2}\.js)$/;

/** True for the notice of a record that would have been a tweet: a `recordUnreadable` in a file of tweets. */
export function standsForLostTweet(notice: Notice): boolean {
  return (
    notice.code === 'recordUnreadable' && notice.where.kind === 'file' && tweetFile.test(notice.where.path)
  );
}
