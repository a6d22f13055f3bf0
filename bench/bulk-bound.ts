// The least time a server lets many accounts take together, from its documented windows alone: counted here without the
// limiter, so that the two cannot share a mistake. Requests take no time. The bound of all is that of the slowest bucket:
// an account's own for its own requests, the address's for those of all.

const minute = 60_000;

/** Fixed windows aligned to 1970, so many requests in each. */
export interface Window {
  readonly limit: number;
  readonly windowMs: number;
}

/** Of an account on a stock Mastodon. */
const posting: Window = { limit: 300, windowMs: 180 * minute };
const uploading: Window = { limit: 30, windowMs: 30 * minute };
const anything: Window = { limit: 300, windowMs: 5 * minute };

function lastMs({ limit, windowMs }: Window, startMs: number, count: number): number {
  const windowsToWait = Math.ceil(count / limit) - 1;
  return windowsToWait <= 0 ? startMs : (Math.floor(startMs / windowMs) + windowsToWait) * windowMs;
}

/** What one account posts and uploads. */
export interface Load {
  readonly posts: number;
  readonly uploads: number;
}

/** Milliseconds from `startMs` to the last request of all accounts of a stock Mastodon with a limit for the address. */
export function boundOfAllMs(startMs: number, loads: readonly Load[], address: Window): number {
  const own = loads.flatMap(({ posts, uploads }) => [
    lastMs(posting, startMs, posts),
    lastMs(uploading, startMs, uploads),
    lastMs(anything, startMs, posts + uploads),
  ]);
  const all = loads.reduce((sum, { posts, uploads }) => sum + posts + uploads, 0);
  return Math.max(...own, lastMs(address, startMs, all)) - startMs;
}

/** The same for a server with one limit only, of the address, whose window begins with the first request. */
export function boundOfAddressMs(requests: number, { limit, windowMs }: Window): number {
  return Math.max(0, Math.ceil(requests / limit) - 1) * windowMs;
}
