// Whether posts that the server said it took are on the account: spam filters answer like always and show nothing. One
// listing for every so many posts, not a request for each. Where a limit counts listings with posts, they wait for a pause in
// which nobody misses what they use up; where none does, they go beside the posts.

import type { Bucket, RequestClass } from '../model/capabilities.ts';
import type { ReplayContext } from './context.ts';
import { countPosts, listable, postsPerListing, showsAll } from './count-posts.ts';

/** So many posts are not put off any longer: two windows of a stock Mastodon, and some. */
const mostPutOff = 640;

/** The limits in which both listings and this kind of request count. */
function sharedLimits({ capabilities }: ReplayContext, waiting: RequestClass): readonly Bucket[] {
  return capabilities.buckets.filter(({ counts }) => counts.includes('read') && counts.includes(waiting));
}

/**
 * Whether a listing now takes no place from what this kind of request waits for: nothing is limited that both count in, posts
 * are spread out anyway, or it is a pause in which such a limit begins anew.
 */
function isCheap(context: ReplayContext, waiting: RequestClass): boolean {
  const { limiter, clock } = context;
  const shared = sharedLimits(context, waiting);
  if (shared.length === 0) return true;
  const wait = limiter.foreseen(waiting);
  if (wait === null || wait.bucket === 'server') return false;
  if (wait.bucket === 'pace') return true;
  const listedMs = limiter.foreseen('read')?.untilMs ?? clock.now();
  return wait.untilMs - listedMs >= Math.max(...shared.map(({ windowMs }) => windowMs));
}

/** Counts the posts of one run. */
export class Census {
  readonly #context: ReplayContext;
  #uncounted: number;

  /** `done`: posts of earlier runs, which may have ended before they were counted. */
  constructor(context: ReplayContext, done: number) {
    this.#context = context;
    this.#uncounted = Math.min(done, mostPutOff);
  }

  /** So many posts more have arrived. */
  posted(posts: number): void {
    this.#uncounted += posts;
  }

  /**
   * Gives what counts them by a listing that is asked for beside the next post, as soon as there are as many as one shows; null
   * where that would take a place from posts. If it does not see them all, they are counted in earnest after that post.
   */
  async glance(): Promise<(() => Promise<void>) | null> {
    if (this.#uncounted !== postsPerListing || sharedLimits(this.#context, 'status').length > 0) return null;
    const posts = await listable(this.#context, postsPerListing);
    if (posts.length === 0) return null;
    this.#uncounted = 0;
    return async () => {
      if (!(await showsAll(this.#context, posts))) this.#uncounted += postsPerListing;
    };
  }

  /** Counts if enough have come and this is the time; `waiting` is what the run is about to wait for. Throws what `request` throws. */
  async inPassing(waiting: 'status' | 'upload'): Promise<void> {
    if (this.#uncounted < postsPerListing) return;
    if (this.#uncounted >= mostPutOff || isCheap(this.#context, waiting)) await this.atTheEnd();
  }

  /** Counts whatever is not counted yet. Throws what `request` throws. */
  async atTheEnd(): Promise<void> {
    if (this.#uncounted === 0) return;
    const uncounted = this.#uncounted;
    this.#uncounted = 0;
    await countPosts(this.#context, uncounted);
  }
}
