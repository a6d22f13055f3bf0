// Both sides of an adoption: what is still to be posted of the plan, and what the account shows and nobody here
// knows.

import type { StatusId } from '../model/ids.ts';
import type { ShownPost } from '../recognition/free-posts.ts';
import { isListed } from '../recognition/is-listed.ts';
import type { PlannedPost } from '../recognition/match-plan.ts';
import { wordsOfHtml, wordsOfText, withoutHosts } from '../recognition/plain-words.ts';
import { sentText } from '../recognition/sent-text.ts';
import type { ServerStatus } from '../ports/server.ts';
import type { OperationState } from '../ports/ledger.ts';
import type { ReplayContext } from './context.ts';
import { listPage } from './own-newest.ts';
import type { Patience } from './patience.ts';
import type { PlannedOperations } from './planned-tweets.ts';

/** What the account shows. */
export interface ShownAccount {
  /** What the ledger does not know of it, oldest first. */
  readonly posts: readonly ShownPost[];
  /** The same as it was listed. */
  readonly statuses: readonly ServerStatus[];
  /** False where the listing knows no pages and may end before the account does: then what it lacks may be there all the same. */
  readonly isWhole: boolean;
}

/** Reads to the end of the listing; throws MigrationError as `listPage` does. */
export async function shownAccount(context: ReplayContext, patience: Patience): Promise<ShownAccount> {
  const { listsAtMost } = context.capabilities;
  const statuses = new Map<StatusId, ServerStatus>();
  let isPaged = true;
  const found = new Map<StatusId, Omit<ShownPost, 'place'>>();
  for (let olderThan: StatusId | null = null; ;) {
    const page = await listPage(context, olderThan, patience);
    const fresh = page.statuses.filter(({ id }) => !found.has(id));
    const first = page.statuses[0];
    if (olderThan !== null && first && statuses.keys().next().value === first.id) isPaged = false;
    for (const status of fresh) statuses.set(status.id, status);
    for (const { id, url, createdAtMs, content, media, replyTo, isReblog } of fresh) {
      // A reblog keeps its place, and its words are nobody's of ours.
      const words = isReblog ? '\0' : wordsOfHtml(content);
      found.set(id, { id, url, createdAtMs, words, media: isReblog ? [] : media, replyTo });
    }
    const last = fresh.at(-1);
    if (last === undefined) break;
    olderThan = last.id;
  }
  const known = await context.ledger.known([...found.keys()]);
  const oldestFirst = [...found.values()].reverse().map((post, place) => ({ ...post, place }));
  return {
    posts: oldestFirst.filter(({ id }) => !known.has(id)),
    statuses: [...statuses.values()].filter(({ id }) => !known.has(id)),
    isWhole: isPaged || (listsAtMost !== null && found.size < listsAtMost),
  };
}

/**
 * Whether the account may show it though this ledger does not know: another workspace may have gone on with what failed here,
 * and what a shorter look could not tell the whole account does.
 */
function isWanted(state: OperationState): boolean {
  if (state.kind === 'failed') return state.reason === 'unverifiable';
  return ['new', 'absent', 'notSent', 'rejected'].includes(state.kind);
}

/** What the plan wants. */
export interface WantedPosts {
  /** Those that are still to be posted, in order. */
  readonly posts: readonly PlannedPost[];
  /** The dates that the others ask for, milliseconds since 1970. */
  readonly settledMs: readonly number[];
}

/** Every status of the plan. */
export async function wantedPosts(context: ReplayContext, planned: PlannedOperations): Promise<WantedPosts> {
  const posts: PlannedPost[] = [];
  const settledMs: number[] = [];
  let pages: string[] = [];
  for (const operation of planned()) {
    if (operation.kind === 'upload') {
      if (operation.page !== undefined && !pages.includes(operation.page)) pages.push(operation.page);
      continue;
    }
    const linked = operation.ifMediaRefused === 'link' ? pages : [];
    pages = [];
    const { id, text, links, quote, media, replyTo, datedMs, pings } = operation;
    if (!isWanted(await context.ledger.state(id))) {
      if (datedMs !== null) settledMs.push(datedMs);
      continue;
    }
    const words: PlannedPost['words'] = (addressOf) => {
      const sent = sentText({ text, links, quote }, addressOf);
      const without = sentText({ text, links, quote }, addressOf, { pages: linked });
      const withLink = sentText({ text, links, quote }, addressOf, { linksQuotes: true });
      const texts = [sent, text, without, withLink];
      // Where people are meant, most servers show them without their host.
      if (pings) texts.push(...texts.map(withoutHosts));
      return [...new Set(texts)].map(wordsOfText);
    };
    const listed = isListed(context.capabilities, operation);
    posts.push({ operation: id, words, media: media.length, replyTo, datedMs, isListed: listed });
  }
  return { posts, settledMs };
}
