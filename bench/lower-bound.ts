// The least time a stock Mastodon lets a migration take, from its documented windows alone: counted here without the
// limiter, so that the two cannot share a mistake. Requests take no time, and uploads leave as early as they may:
// 300 posts in 3 h, 30 uploads in 30 min, 400 follows in a day, 300 requests of any kind in 5 min, in windows aligned to 1970
// (config/initializers/rack_attack.rb and app/lib/rate_limiter.rb of Mastodon).

const minute = 60_000;
const posting = { limit: 300, windowMs: 180 * minute };
const uploading = { limit: 30, windowMs: 30 * minute };
const following = { limit: 400, windowMs: 24 * 60 * minute };
const anything = { limit: 300, windowMs: 5 * minute };

type Limit = typeof posting;

/** When the `count`-th request may leave at the earliest. */
function earliest({ limit, windowMs }: Limit, startMs: number, count: number): number {
  const windowsToWait = Math.ceil(count / limit) - 1;
  return windowsToWait <= 0 ? startMs : (Math.floor(startMs / windowMs) + windowsToWait) * windowMs;
}

/** One window after the other: gives the earliest instant from `fromMs` on at which one more fits, and counts it. */
function counter({ limit, windowMs }: Limit): (fromMs: number) => number {
  let current = -1;
  let count = 0;
  return (fromMs) => {
    const window = Math.max(current, Math.floor(fromMs / windowMs));
    if (window > current) [current, count] = [window, 0];
    if (count === limit) [current, count] = [current + 1, 0];
    count += 1;
    return Math.max(fromMs, current * windowMs);
  };
}

/** Milliseconds from `startMs` to the last of these requests if their order did not matter. */
export function anyOrderMs(startMs: number, posts: number, uploads: number): number {
  const ends = [
    earliest(posting, startMs, posts),
    earliest(uploading, startMs, uploads),
    earliest(anything, startMs, posts + uploads),
  ];
  return Math.max(...ends) - startMs;
}

/**
 * The same if posts leave oldest first, each after its own pictures, as nobody may do it otherwise; the list holds
 * the number of uploads of each post.
 */
export function inOrderMs(startMs: number, uploadsOfPosts: readonly number[]): number {
  const [postSlot, requestSlot] = [counter(posting), counter(anything)];
  let atMs = startMs;
  let uploads = 0;
  for (const count of uploadsOfPosts) {
    uploads += count;
    atMs = Math.max(atMs, earliest(uploading, startMs, uploads));
    atMs = requestSlot(postSlot(atMs));
  }
  return atMs - startMs;
}

/** The same with so many people to follow beside the posts, each looked up before. */
export function besideFollowsMs(startMs: number, uploadsOfPosts: readonly number[], follows: number): number {
  const uploads = uploadsOfPosts.reduce((sum, count) => sum + count, 0);
  const requests = uploadsOfPosts.length + uploads + 2 * follows;
  const ends = [earliest(following, startMs, follows), earliest(anything, startMs, requests)];
  return Math.max(inOrderMs(startMs, uploadsOfPosts), ...ends.map((endMs) => endMs - startMs));
}
