// A lost workspace or a second computer: fills the ledger from the account, so that what is there is not posted
// again. Reads only. What this ledger left unanswered is settled before: it is looked for down to the newest post that is
// known, and those that are adopted are newer.
//
// Posts are written down in the order of the account, which need not be the plan's (replies may have come later): a run that
// dies in between leaves the newest ones unknown, which is where the next run looks first, and whoever counts the
// latest posts finds them where the account lists them.

import type { OperationId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Adoption, LedgerStep, Twin } from '../ports/ledger.ts';
import type { ServerStatus } from '../ports/server.ts';
import type { ShownPost } from '../recognition/free-posts.ts';
import { hiddenPosts, postsBeyond } from '../recognition/hidden-posts.ts';
import { matchPlan, type PlanMatch } from '../recognition/match-plan.ts';
import { sortPosts } from '../recognition/sort-posts.ts';
import type { ReplayContext } from './context.ts';
import { Patience } from './patience.ts';
import { byTweet, type PlannedOperations, type TweetToDo } from './planned-tweets.ts';
import { shownAccount, wantedPosts } from './posts-to-adopt.ts';
import { reconcile } from './reconcile.ts';
import { statusesOf, uploadsOf } from './tweets-to-do.ts';

const batchSize = 100;

/** What was written down. */
export interface Adopted {
  readonly posts: number;
  /** Set aside, because more than one post may be theirs. */
  readonly ambiguous: number;
  /** Set aside, because the account's listing would not show them. */
  readonly hidden: number;
  /** Set aside, because the account's listing ends before they would come. */
  readonly beyond: number;
  /** Second posts of tweets of this plan that the account shows. */
  readonly twins: readonly Twin[];
}

/** What is known of the plan's statuses. */
interface Known {
  readonly matches: ReadonlyMap<string, PlanMatch>;
  readonly hidden: ReadonlySet<string>;
}

/** A post with its files, and where it stands on the account. */
interface Placed {
  readonly place: number;
  readonly adoptions: readonly Adoption[];
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

/** What is written down of a tweet: its form, what is set aside, and later its posts; null where nothing is there. */
async function findingsOf(
  context: ReplayContext,
  todo: TweetToDo,
  { matches, hidden }: Known,
): Promise<{ readonly step: LedgerStep; readonly placed: readonly Placed[] } | null> {
  const matched = statusesOf(todo).flatMap((status) => {
    const match = matches.get(status.id);
    return match ? [{ status, match }] : [];
  });
  const unseen = statusesOf(todo).filter(({ id }) => hidden.has(id));
  if (matched.length + unseen.length === 0) return null;
  const operations = (await context.ledger.frozen(todo.tweet)) ?? todo.operations;
  const free = new Set(operations.map(({ id }) => id));
  for (const { id } of uploadsOf(todo)) {
    if ((await context.ledger.state(id)).kind !== 'new') free.delete(id);
  }
  const placed = matched.flatMap(({ status, match }): readonly Placed[] => {
    if (match.kind !== 'found') return [];
    const adoptions = adoptionsOf(status, match.post).filter(({ operation }) => free.has(operation));
    return [{ place: match.post.place, adoptions }];
  });
  const setAside = { kind: 'failed', atMs: context.clock.now() } as const;
  const ambiguous = matched.flatMap(({ match }) => {
    if (match.kind !== 'ambiguous' || !free.has(match.operation)) return [];
    const { operation, candidates } = match;
    return [{ ...setAside, operation, reason: 'ambiguous', detail: candidates.join(', ') } as const];
  });
  const unverifiable = unseen
    .filter(({ id }) => free.has(id))
    .map(({ id: operation }) => ({ ...setAside, operation, reason: 'unverifiable', detail: '' }) as const);
  return { step: { freeze: operations, outcomes: [...ambiguous, ...unverifiable] }, placed };
}

function* batchesOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += batchSize) yield items.slice(from, from + batchSize);
}

/** Writes down everything but the posts, and gives those. */
async function freezeTweets(
  context: ReplayContext,
  planned: PlannedOperations,
  known: Known,
): Promise<readonly Placed[]> {
  const placed: Placed[] = [];
  let batch: LedgerStep[] = [];
  const flush = async (): Promise<void> => {
    await context.ledger.commit({
      freeze: batch.flatMap(({ freeze = [] }) => freeze),
      outcomes: batch.flatMap(({ outcomes = [] }) => outcomes),
    });
    batch = [];
  };
  for (const todo of byTweet(planned())) {
    const findings = await findingsOf(context, todo, known);
    if (!findings) continue;
    batch.push(findings.step);
    placed.push(...findings.placed);
    if (batch.length >= batchSize) await flush();
  }
  if (batch.length > 0) await flush();
  return placed;
}

/** Second posts of what is known by now, among those that were not taken for any. */
async function noteTwins(
  { ledger }: ReplayContext,
  planned: PlannedOperations,
  listed: readonly ServerStatus[],
): Promise<readonly Twin[]> {
  const known = await ledger.known(listed.map(({ id }) => id));
  const others = listed.filter(({ id }) => !known.has(id));
  const { twins } = await sortPosts(ledger, planned(), others);
  await ledger.noteTwins(twins);
  return twins;
}

/**
 * Compares the whole account with the plan and writes down what is there. Throws MigrationError as a replay does,
 * and the signal's reason when stopped; then run again, it goes on.
 */
export async function adoptFromAccount(context: ReplayContext, planned: PlannedOperations): Promise<Adopted> {
  await reconcile(context, { takesOthers: true });
  const { posts, settledMs } = await wantedPosts(context, planned);
  const first = posts[0];
  if (first === undefined) return { posts: 0, ambiguous: 0, hidden: 0, beyond: 0, twins: [] };
  const shown = await shownAccount(context, new Patience(context, first.operation));
  const matches = new Map(
    matchPlan(posts, shown.posts, settledMs).map((match) => [match.operation as string, match]),
  );
  const isFound = (operation: OperationId): boolean => matches.get(operation)?.kind === 'found';
  const isUnmatched = (operation: OperationId): boolean => !matches.has(operation);
  const beyond = shown.isWhole ? [] : postsBeyond(posts, isFound).filter(isUnmatched);
  const hidden = new Set([...beyond, ...hiddenPosts(posts, isFound).filter(isUnmatched)]);
  const placed = await freezeTweets(context, planned, { matches, hidden });
  for (const batch of batchesOf(placed.toSorted((left, right) => left.place - right.place)))
    await context.ledger.commit({ adoptions: batch.flatMap(({ adoptions }) => adoptions) });
  const kinds = [...matches.values()].map(({ kind }) => kind);
  const ambiguous = kinds.filter((kind) => kind === 'ambiguous').length;
  const twins = await noteTwins(context, planned, shown.statuses);
  const unlisted = hidden.size - beyond.length;
  return { posts: kinds.length - ambiguous, ambiguous, hidden: unlisted, beyond: beyond.length, twins };
}
