// The least time a stock Mastodon lets a migration take, from its documented windows alone: counted here without the
// limiter, so that the two cannot share a mistake. Requests take no time, and uploads leave as early as they may; before
// them goes one question that no run is spared, whose the token is:
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

/** One window after the other; what is asked later never leaves earlier. */
class Counter {
  readonly #limit: Limit;
  #window = -1;
  #count = 0;

  constructor(limit: Limit) {
    this.#limit = limit;
  }

  /** The earliest instant from `fromMs` on at which one more fits. */
  room(fromMs: number): number {
    const { limit, windowMs } = this.#limit;
    const isFull = Math.floor(fromMs / windowMs) <= this.#window && this.#count === limit;
    return isFull ? (this.#window + 1) * windowMs : fromMs;
  }

  /** Counts one that leaves then. */
  take(atMs: number): void {
    const window = Math.floor(atMs / this.#limit.windowMs);
    if (window > this.#window) [this.#window, this.#count] = [window, 0];
    this.#count += 1;
  }
}

/** Counts one at the earliest instant from `fromMs` on at which all of them have room; gives that. */
function takeAll(counters: readonly Counter[], fromMs: number): number {
  let atMs = fromMs;
  for (let before = Number.NaN; before !== atMs;) {
    before = atMs;
    for (const counter of counters) atMs = counter.room(atMs);
  }
  for (const counter of counters) counter.take(atMs);
  return atMs;
}

/** Whose the token is. */
const questions = 1;

/** Milliseconds from `startMs` to the last of these requests if their order did not matter. */
export function anyOrderMs(startMs: number, posts: number, uploads: number): number {
  const ends = [
    earliest(posting, startMs, posts),
    earliest(uploading, startMs, uploads),
    earliest(anything, startMs, questions + posts + uploads),
  ];
  return Math.max(...ends) - startMs;
}

/**
 * The same if posts leave oldest first, each after its own pictures, as nobody may do it otherwise; the list holds
 * the number of uploads of each post.
 */
export function inOrderMs(startMs: number, uploadsOfPosts: readonly number[]): number {
  const [posts, requests] = [new Counter(posting), new Counter(anything)];
  let atMs = startMs;
  let uploads = 0;
  for (let asked = 0; asked < questions; asked += 1) requests.take(startMs);
  for (const count of uploadsOfPosts) {
    uploads += count;
    atMs = Math.max(atMs, earliest(uploading, startMs, uploads));
    atMs = takeAll([posts, requests], atMs);
  }
  return atMs - startMs;
}

/** The same with so many people to follow beside the posts, each looked up before. */
export function besideFollowsMs(startMs: number, uploadsOfPosts: readonly number[], follows: number): number {
  const uploads = uploadsOfPosts.reduce((sum, count) => sum + count, 0);
  const requests = questions + uploadsOfPosts.length + uploads + 2 * follows;
  const ends = [earliest(following, startMs, follows), earliest(anything, startMs, requests)];
  return Math.max(inOrderMs(startMs, uploadsOfPosts), ...ends.map((endMs) => endMs - startMs));
}
