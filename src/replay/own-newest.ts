// The account's posts since the last one known to be ours, by paging its own listing: seldom, and only as far
// back as needed.

import { MigrationError } from '../errors/migration-error.ts';
import type { StatusId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Intent, Unsettled } from '../ports/ledger.ts';
import type { ServerStatus } from '../ports/server.ts';
import type { ReplayContext } from './context.ts';
import type { Patience } from './patience.ts';
import { isAnothers } from '../recognition/is-anothers.ts';
import { request, stopIfRefusedAltogether } from './request.ts';

const dayMs = 24 * 3_600_000;
/**
 * Our clock may have been wrong when a request left, and set since; posts older than this before the first unanswered request
 * cannot be its. Where a post of ours is known, that one ends the search, and the time only does when it was removed.
 */
const clockTolerancesMs = { withoutAnchor: 7 * dayMs, withAnchor: 30 * dayMs };
/** Dates that were asked for come back to the second at least. */
const dateToleranceMs = 1_000;
const mostPages = 50;

/** A page of the account's posts, newest first, and the server's clock then; null where it does not tell. */
export interface ListedPage {
  readonly statuses: readonly ServerStatus[];
  readonly serverNowMs: number | null;
}

/** One page of the account's posts, waited for. Throws MigrationError as `request` does. */
export async function listPage(
  context: ReplayContext,
  olderThan: StatusId | null,
  patience: Patience,
): Promise<ListedPage> {
  for (;;) {
    const answer = await request(context, olderThan === null ? 'read' : 'paging', () =>
      context.server.listStatuses(context.account.id, olderThan),
    );
    if (answer.kind === 'ok') {
      const stranger = answer.value.find((status) => isAnothers(status, context.account));
      if (!stranger) {
        context.onListed?.(answer.value);
        return { statuses: answer.value, serverNowMs: answer.rate.serverNowMs };
      }
      await patience.pause(`it lists what @${stranger.author?.acct ?? ''} wrote as yours: ${stranger.url}`);
      continue;
    }
    stopIfRefusedAltogether(context, answer, 'reading your own posts');
    if (answer.kind === 'refused' && answer.refusal === 'tooMany') continue;
    if (answer.kind === 'refused' && answer.isFromApi) {
      const instance = new URL(context.account.url).host;
      const said = { instance, answer: answer.message };
      throw new MigrationError('ACTION_FORBIDDEN', { ...said, action: 'reading your own posts' });
    }
    await patience.pause(answer.kind === 'refused' ? answer.message : answer.detail);
  }
}

/** The newest posts of the account, and whether the listing is one from which absence can be told. */
export interface OwnNewest {
  /** Oldest first: newer than every post known to be ours, and not older than the first request in question may be. */
  readonly statuses: readonly ServerStatus[];
  /** False when posts that are known to be there were not listed: then others may be missing as well. */
  readonly isComplete: boolean;
  /** How far the server's clock is ahead of ours; 0 where it does not tell. */
  readonly skewMs: number;
  /** The server's clock at the end of the listing; null where it does not tell. */
  readonly serverNowMs: number | null;
}

/** A status whose request was not answered. */
export interface Open extends Unsettled {
  readonly operation: StatusOperation;
}

/**
 * When a request left at the earliest, by the server's clock as it goes now. A moment that has not come yet was noted before
 * our clock was set back. A server that claims to be ahead may be wrong: who looks from earlier on overlooks nothing.
 */
export function sentByServerClock({ atMs }: Intent, nowMs: number, skewMs: number): number {
  return Math.min(atMs, nowMs) + Math.min(skewMs, 0);
}

/** Whether a post is older than anything that is looked for; intents are told by the server's clock. */
function isOlder(
  { createdAtMs }: ServerStatus,
  isKnown: boolean,
  { open, toleranceMs }: Pick<Search, 'open' | 'toleranceMs'>,
): boolean {
  return open.every(({ operation: { datedMs }, intent, isOvertaken }) => {
    if (datedMs !== null) return createdAtMs < datedMs - dateToleranceMs;
    // It stands behind posts that left later and are known.
    if (isOvertaken && intent.serverMs !== null) return createdAtMs < intent.serverMs - dayMs;
    return (isKnown && !isOvertaken) || createdAtMs < intent.atMs - toleranceMs;
  });
}

/** What is looked for, by the server's clock, and how far its times are trusted. */
interface Search {
  readonly open: readonly Open[];
  readonly toleranceMs: number;
}

/** What of a page may be looked for, and whether everything listed behind it is older. */
interface Sighting {
  readonly statuses: readonly ServerStatus[];
  readonly isEnd: boolean;
}

/**
 * Posts stand in the listing as they arrived, so nothing behind an older one counts. With dates of their own they may stand
 * where the date is, or a few of them in any order (snac puts them up in batches): there a page of older ones is the end.
 */
function sightOf(page: readonly ServerStatus[], known: ReadonlySet<StatusId>, search: Search): Sighting {
  const older = page.map((status) => isOlder(status, known.has(status.id), search));
  if (search.open.some(({ operation }) => operation.datedMs !== null)) {
    const statuses = page.filter((_, place) => older[place] === false);
    return { statuses, isEnd: page.length > 0 && statuses.length === 0 };
  }
  const end = older.indexOf(true);
  return end === -1 ? { statuses: page, isEnd: false } : { statuses: page.slice(0, end), isEnd: true };
}

/** Whether the account counts posts: then a listing without any is not all there is. */
async function claimsPosts(context: ReplayContext, patience: Patience): Promise<boolean> {
  for (;;) {
    const answer = await request(context, 'read', () => context.server.readAccount());
    if (answer.kind === 'ok') return answer.value.statuses > 0;
    stopIfRefusedAltogether(context, answer, 'reading the account');
    await patience.pause(answer.kind === 'refused' ? answer.message : answer.detail);
  }
}

/** Lists what may have come of these requests. */
export async function ownNewest(
  context: ReplayContext,
  open: readonly Open[],
  patience: Patience,
): Promise<OwnNewest> {
  const hasPosted = (await context.ledger.progress()).statuses.done > 0;
  const toleranceMs = hasPosted ? clockTolerancesMs.withAnchor : clockTolerancesMs.withoutAnchor;
  const listed = new Set<StatusId>();
  const found: ServerStatus[] = [];
  let olderThan: StatusId | null = null;
  let hasMetEnd = false;
  let hasSeenKnown = false;
  let skewMs = 0;
  let serverNowMs: number | null = null;
  for (let pages = 0; pages < mostPages && !hasMetEnd; pages += 1) {
    const given = await listPage(context, olderThan, patience);
    const nowMs = context.clock.now();
    serverNowMs = given.serverNowMs;
    skewMs = serverNowMs === null ? 0 : serverNowMs - nowMs;
    const sent = open.map((one) => {
      return { ...one, intent: { ...one.intent, atMs: sentByServerClock(one.intent, nowMs, skewMs) } };
    });
    // Some servers give the same page again, whatever is asked for.
    const page = given.statuses.filter(({ id }) => !listed.has(id));
    const known = await context.ledger.known(page.map(({ id }) => id));
    hasSeenKnown ||= known.size > 0;
    const { statuses, isEnd } = sightOf(page, known, { open: sent, toleranceMs });
    for (const { id } of page) listed.add(id);
    found.push(...statuses.filter(({ id }) => !known.has(id)));
    const last = page.at(-1);
    hasMetEnd = isEnd || (last === undefined && hasSeenKnown);
    if (last === undefined) break;
    olderThan = last.id;
  }
  const isComplete =
    hasMetEnd || (!hasPosted && (listed.size > 0 || !(await claimsPosts(context, patience))));
  return { statuses: found.reverse(), isComplete, skewMs, serverNowMs };
}
