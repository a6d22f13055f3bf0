// Both sides of an adoption: what is still to be posted of the plan, and what the account shows and nobody here
// knows.

import type { StatusId } from '../model/ids.ts';
import type { ShownPost } from '../recognition/free-posts.ts';
import { isListed } from '../recognition/is-listed.ts';
import type { PlannedPost } from '../recognition/match-plan.ts';
import { wordsOfHtml, wordsOfText, withoutHosts } from '../recognition/plain-words.ts';
import { sentText } from '../recognition/sent-text.ts';
import type { OperationState } from '../ports/ledger.ts';
import type { ReplayContext } from './context.ts';
import { listPage } from './own-newest.ts';
import type { Patience } from './patience.ts';
import type { PlannedOperations } from './planned-tweets.ts';

/**
 * Everything the account shows that the ledger does not know, oldest first. Reads to the end of the listing; throws
 * MigrationError as `listPage` does.
 */
export async function shownPosts(context: ReplayContext, patience: Patience): Promise<readonly ShownPost[]> {
  const found = new Map<StatusId, Omit<ShownPost, 'place'>>();
  for (let olderThan: StatusId | null = null; ;) {
    const page = await listPage(context, olderThan, patience);
    const fresh = page.statuses.filter(({ id }) => !found.has(id));
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
  return oldestFirst.filter(({ id }) => !known.has(id));
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
