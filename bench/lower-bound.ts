// The least time a stock Mastodon lets a migration take, from its documented windows alone: computed here without
// the limiter, so that the two cannot share a mistake.

const minute = 60_000;

interface Window {
  readonly limit: number;
  readonly windowMs: number;
}

/** When the `count`-th request may leave at the earliest, in fixed windows aligned to 1970. */
function earliest({ limit, windowMs }: Window, startMs: number, count: number): number {
  const windowsToWait = Math.ceil(count / limit) - 1;
  return windowsToWait <= 0 ? startMs : (Math.floor(startMs / windowMs) + windowsToWait) * windowMs;
}

/**
 * Milliseconds from `startMs` to the last of these requests, at the earliest. 300 posts in 3 h, 30 uploads in 30 min
 * and 300 requests of any kind in 5 min (config/initializers/rack_attack.rb, app/lib/rate_limiter.rb of Mastodon).
 */
export function lowerBoundMs(startMs: number, posts: number, uploads: number): number {
  const ends = [
    earliest({ limit: 300, windowMs: 180 * minute }, startMs, posts),
    earliest({ limit: 30, windowMs: 30 * minute }, startMs, uploads),
    earliest({ limit: 300, windowMs: 5 * minute }, startMs, posts + uploads),
  ];
  return Math.max(...ends) - startMs;
}
