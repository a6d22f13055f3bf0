// When a tweet of an older archive was deleted by its author: a newer archive of the whole account was made after it,
// and does not list it. A record that is only broken or missing there is still listed.

import type { Tweet } from './tweet.ts';

/** Whether a tweet that no newer input holds was deleted in between. */
export function isDeletedSince(
  { createdAtMs }: Pick<Tweet, 'createdAtMs'>,
  { completeBeforeMs }: { readonly completeBeforeMs: number | null },
  isListed: boolean,
): boolean {
  return completeBeforeMs !== null && createdAtMs < completeBeforeMs && !isListed;
}
