// Whom a tweet names by number and handle at once. Nothing else in an archive says what the numbers of its other files
// stand for.

import type { UserId } from './ids.ts';
import { parseStatusPage } from './status-page.ts';
import type { Tweet, TweetMedia } from './tweet.ts';

/** An account with the handle it had when the archive was made. */
export interface NamedPerson {
  readonly userId: UserId;
  readonly screenName: string;
}

function ownerOf({ ownerId, pageUrl }: TweetMedia): readonly NamedPerson[] {
  const screenName = parseStatusPage(pageUrl)?.screenName ?? null;
  return ownerId === null || screenName === null ? [] : [{ userId: ownerId, screenName }];
}

/** Everybody: who is mentioned, who is answered, whose media were repeated. */
export function peopleIn(tweet: Tweet): readonly NamedPerson[] {
  const mentioned = tweet.content.mentions.flatMap(({ userId, screenName }) =>
    userId === null ? [] : [{ userId, screenName }],
  );
  const answered =
    tweet.kind === 'reply' && tweet.toUserId !== null && tweet.toScreenName !== null
      ? [{ userId: tweet.toUserId, screenName: tweet.toScreenName }]
      : [];
  return [...mentioned, ...answered, ...tweet.media.flatMap(ownerOf)];
}
