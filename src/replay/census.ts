// Whether posts that the server said it took are on the account: spam filters answer like always and show nothing. One
// listing for every so many posts, not a request for each; what is missing from it is set aside, and the run goes on. Where
// a limit counts listings with posts, they wait for a pause in which nobody misses what they use up.

import type { RequestClass } from '../model/capabilities.ts';
import type { StatusId } from '../model/ids.ts';
import type { LatestPost } from '../ports/ledger.ts';
import type { ReplayContext } from './context.ts';
import { listPage } from './own-newest.ts';
import { Patience } from './patience.ts';

/** As many as Mastodon lists at once. */
const postsPerListing = 40;
/** So many posts are not put off any longer: two windows of a stock Mastodon, and some. */
const mostPutOff = 640;
/** The owner may have posted too in the meantime. */
const sparePages = 3;
/** Before the second listing: a server may list a little later than it answers. */
const secondLookMs = 30_000;

/**
 * Those of the posts, newest first, that the account does not show although it shows an older one of ours: listings may
 * end early, and one that shows nothing proves nothing.
 */
async function missingFrom(
  context: ReplayContext,
  posts: readonly LatestPost[],
  patience: Patience,
): Promise<readonly LatestPost[]> {
  const sought = new Set(posts.map(({ statusId }) => statusId));
  const seen = new Set<StatusId>();
  let hasSeenOlder = false;
  const mostPages = Math.ceil(posts.length / postsPerListing) + sparePages;
  for (let pages = 0; pages < mostPages && !hasSeenOlder; pages += 1) {
    const { statuses } = await listPage(context, [...seen].at(-1) ?? null, patience);
    const ids = statuses.map(({ id }) => id).filter((id) => !seen.has(id));
    for (const id of ids) seen.add(id);
    hasSeenOlder = (await context.ledger.known(ids.filter((id) => !sought.has(id)))).size > 0;
    if (ids.length === 0 || posts.every(({ statusId }) => seen.has(statusId))) break;
  }
  const oldestSeen = hasSeenOlder ? posts.length : posts.findLastIndex(({ statusId }) => seen.has(statusId));
  return posts.slice(0, Math.max(0, oldestSeen)).filter(({ statusId }) => !seen.has(statusId));
}

/** Looks whether the newest posts of the ledger are there, so many of them, and sets aside what is not. */
async function countPosts(context: ReplayContext, count: number): Promise<void> {
  const { ledger, capabilities, clock, listen, signal } = context;
  const latest = await ledger.latestPosts(count);
  const listed = latest.filter(
    ({ operation: { visibility, datedMs } }) =>
      datedMs === null && (capabilities.listsFollowersOnly || visibility !== 'private'),
  );
  const first = listed[0];
  if (!first) return;
  const patience = new Patience(context, first.operation.id);
  if ((await missingFrom(context, listed, patience)).length === 0) return;
  await clock.sleep(secondLookMs, signal);
  const missing = await missingFrom(context, listed, patience);
  if (missing.length === 0) return;
  const atMs = clock.now();
  const outcomes = missing.map(({ operation: { id }, url }) => {
    return { operation: id, kind: 'failed', atMs, reason: 'vanished', detail: url } as const;
  });
  await ledger.commit({ outcomes });
  for (const { operation, reason, detail } of outcomes)
    listen({ kind: 'setAside', operation, reason, detail });
}

/**
 * Whether a listing now takes no place from what this kind of request waits for: nothing is limited that both count in, posts
 * are spread out anyway, or it is a pause in which such a limit begins anew.
 */
function isCheap({ limiter, capabilities, clock }: ReplayContext, waiting: RequestClass): boolean {
  const shared = capabilities.buckets.filter(
    ({ counts }) => counts.includes('read') && counts.includes(waiting),
  );
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
