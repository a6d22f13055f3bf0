// X had circles from August 2022 to November 2023, and its exports no longer say which tweets were for them. What
// is posted from that time is pointed out, because it may have been for a few.

import type { Notice } from '../model/notice.ts';
import type { Tweet } from '../model/tweet.ts';

/** The warning about a tweet that will be posted and may have been for a circle only. */
export function circleNotices(tweet: Tweet): readonly Notice[] {
  if (!tweet.suspectedCircle) return [];
  return [{ code: 'circleSuspected', args: {}, where: { kind: 'tweet', id: tweet.id } }];
}
