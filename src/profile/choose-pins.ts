// Which of the wanted posts can be pinned: those on the server, the first ones of the list, up to the server's limit.

import type { StatusId, TweetId } from '../model/ids.ts';
import type { Notice } from '../model/notice.ts';

/** A tweet and its post; null while it is not on the server. */
export interface WantedPin {
  readonly tweet: TweetId;
  readonly status: StatusId | null;
}

/** The posts to pin, and a notice for each of the others. */
export function choosePins(
  wanted: readonly WantedPin[],
  limit: number,
): {
  readonly pins: readonly { readonly tweet: TweetId; readonly status: StatusId }[];
  readonly notices: readonly Notice[];
} {
  const there = wanted.flatMap(({ tweet, status }) => (status === null ? [] : [{ tweet, status }]));
  const waiting = wanted.filter(({ status }) => status === null);
  const at = (tweet: TweetId): Notice['where'] => ({ kind: 'tweet', id: tweet });
  return {
    pins: there.slice(0, limit),
    notices: [
      ...waiting.map(({ tweet }) => ({ code: 'pinWaits', args: {}, where: at(tweet) }) as const),
      ...there
        .slice(limit)
        .map(({ tweet }) => ({ code: 'pinLeftOut', args: { limit }, where: at(tweet) }) as const),
    ],
  };
}
