// Looks for posts on the account by its own listing. What is missing from it twice is set aside, and the run goes on.

import type { StatusId } from '../model/ids.ts';
import type { LatestPost } from '../ports/ledger.ts';
import { isListed } from '../recognition/is-listed.ts';
import type { ReplayContext } from './context.ts';
import { listPage } from './own-newest.ts';
import { Patience } from './patience.ts';
import { request } from './request.ts';

/** As many as Mastodon lists at once. */
export const postsPerListing = 40;
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

/** Those of the newest posts of the ledger, so many of them, that a listing shows, newest first. */
export async function listable(
  { ledger, capabilities }: ReplayContext,
  count: number,
): Promise<readonly LatestPost[]> {
  const latest = await ledger.latestPosts(count);
  return latest.filter(({ operation }) => operation.datedMs === null && isListed(capabilities, operation));
}

/** Looks whether the newest posts of the ledger are there, so many of them, and sets aside what is not. */
export async function countPosts(context: ReplayContext, count: number): Promise<void> {
  const { ledger, clock, listen, signal } = context;
  const listed = await listable(context, count);
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

/** Whether one page shows them all. What keeps that from being seen is met again by whoever counts in earnest. */
export async function showsAll(context: ReplayContext, posts: readonly LatestPost[]): Promise<boolean> {
  const { server, account } = context;
  try {
    const answer = await request(context, 'read', () => server.listStatuses(account.id, null));
    if (answer.kind !== 'ok') return false;
    context.onListed?.(answer.value);
    const shown = new Set(answer.value.map(({ id }) => id));
    return posts.every(({ statusId }) => shown.has(statusId));
  } catch {
    return false;
  }
}
