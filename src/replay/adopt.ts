// A lost workspace or a second computer: fills the ledger from the account, so that what is there is not posted
// again. Reads only. Batches go in oldest first, so that a run that dies in between leaves the newest posts unknown,
// which is where the next run looks first. What this ledger left unanswered is settled before: it is looked for down to
// the newest post that is known, and those that are adopted are newer.

import type { StatusId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Adoption, LedgerStep } from '../ports/ledger.ts';
import { matchPlan, type PlanMatch, type PlannedPost, type ShownPost } from '../recognition/match-plan.ts';
import { wordsOfHtml, wordsOfText } from '../recognition/plain-words.ts';
import { sentText } from '../recognition/sent-text.ts';
import type { ReplayContext } from './context.ts';
import { listPage } from './own-newest.ts';
import { Patience } from './patience.ts';
import { byTweet, type PlannedOperations, type TweetToDo } from './planned-tweets.ts';
import { reconcile } from './reconcile.ts';
import { statusesOf, uploadsOf } from './tweets-to-do.ts';

const batchSize = 100;

/** What was written down. */
export interface Adopted {
  readonly posts: number;
  /** Set aside, because more than one post may be theirs. */
  readonly ambiguous: number;
}

/** Everything the account shows that is its own, oldest first. Reads to the end of the listing. */
async function shownBy(context: ReplayContext, patience: Patience): Promise<readonly ShownPost[]> {
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

async function unknownPosts(
  context: ReplayContext,
  planned: PlannedOperations,
): Promise<readonly PlannedPost[]> {
  const posts: PlannedPost[] = [];
  let pages: string[] = [];
  for (const operation of planned()) {
    if (operation.kind === 'upload') {
      if (operation.page !== undefined && !pages.includes(operation.page)) pages.push(operation.page);
      continue;
    }
    const linked = operation.ifMediaRefused === 'link' ? pages : [];
    pages = [];
    if ((await context.ledger.state(operation.id)).kind !== 'new') continue;
    const { id, text, links, quote, media, replyTo, datedMs } = operation;
    const words: PlannedPost['words'] = (addressOf) => {
      const sent = sentText({ text, links, quote }, addressOf);
      const without = sentText({ text, links, quote }, addressOf, linked);
      return [...new Set([sent, text, without])].map(wordsOfText);
    };
    posts.push({ operation: id, words, media: media.length, replyTo, datedMs });
  }
  return posts;
}

/** The status with its files, as far as the server shows as many as were planned. */
function adoptionsOf(status: StatusOperation, post: ShownPost): readonly Adoption[] {
  const { id: statusId, url, createdAtMs, media } = post;
  const atMs = Number.isNaN(createdAtMs) ? 0 : createdAtMs;
  const learned = { kind: 'status', statusId, url } as const;
  const files = status.media.length === media.length ? status.media : [];
  return [
    ...files.flatMap((operation, place): readonly Adoption[] => {
      const mediaId = media[place];
      return mediaId === undefined ? [] : [{ operation, atMs, learned: { kind: 'upload', mediaId } }];
    }),
    { operation: status.id, atMs, learned },
  ];
}

async function stepOf(
  context: ReplayContext,
  todo: TweetToDo,
  matches: ReadonlyMap<string, PlanMatch>,
): Promise<LedgerStep | null> {
  const matched = statusesOf(todo).flatMap((status) => {
    const match = matches.get(status.id);
    return match ? [{ status, match }] : [];
  });
  if (matched.length === 0) return null;
  const operations = (await context.ledger.frozen(todo.tweet)) ?? todo.operations;
  const frozen = new Set(operations.map(({ id }) => id));
  const uploaded = new Set<string>();
  for (const { id } of uploadsOf(todo)) {
    if ((await context.ledger.state(id)).kind !== 'new') uploaded.add(id);
  }
  const adoptions = matched
    .flatMap(({ status, match }) => (match.kind === 'found' ? adoptionsOf(status, match.post) : []))
    .filter(({ operation }) => frozen.has(operation) && !uploaded.has(operation));
  const outcomes = matched.flatMap(({ match }) => {
    if (match.kind !== 'ambiguous' || !frozen.has(match.operation)) return [];
    const { operation, candidates } = match;
    const atMs = context.clock.now();
    return [{ operation, kind: 'failed', atMs, reason: 'ambiguous', detail: candidates.join(', ') }] as const;
  });
  return { freeze: operations, adoptions, outcomes };
}

/**
 * Compares the whole account with the plan and writes down what is there. Throws MigrationError as a replay does,
 * and the signal's reason when stopped; then run again, it goes on.
 */
export async function adoptFromAccount(context: ReplayContext, planned: PlannedOperations): Promise<Adopted> {
  await reconcile(context);
  const posts = await unknownPosts(context, planned);
  const first = posts[0];
  if (first === undefined) return { posts: 0, ambiguous: 0 };
  const shown = await shownBy(context, new Patience(context, first.operation));
  const matches = new Map(matchPlan(posts, shown).map((match) => [match.operation as string, match]));
  let batch: LedgerStep[] = [];
  const flush = async (): Promise<void> => {
    await context.ledger.commit({
      freeze: batch.flatMap(({ freeze = [] }) => freeze),
      outcomes: batch.flatMap(({ outcomes = [] }) => outcomes),
      adoptions: batch.flatMap(({ adoptions = [] }) => adoptions),
    });
    batch = [];
  };
  for (const todo of byTweet(planned())) {
    const step = await stepOf(context, todo, matches);
    if (step) batch.push(step);
    if (batch.length >= batchSize) await flush();
  }
  if (batch.length > 0) await flush();
  const kinds = [...matches.values()].map(({ kind }) => kind);
  const ambiguous = kinds.filter((kind) => kind === 'ambiguous').length;
  return { posts: kinds.length - ambiguous, ambiguous };
}
