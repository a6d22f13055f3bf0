// Which posts of an account are posts of a plan, when no journal says so. Pure. Long texts are found by themselves;
// short ones ("good morning") only at their place between those, because anybody writes such a thing by hand. Where dates of
// their own were asked for those come first, and a post with the date of one tweet is never another's. What could be either is
// said to be ambiguous, never guessed. What was not found so is looked for by its place, with most of its words left.

import type { OperationId, StatusId } from '../model/ids.ts';
import { isExact } from './posts-of-plan.ts';
import { matchPlaces } from './match-places.ts';
import {
  everywhere,
  FreePosts,
  isTelling,
  secondOf,
  type Shelf,
  type ShownPost,
  type Stretch,
} from './free-posts.ts';

/** Nobody looks through more posts than this to find the one that is meant. */
const mostCandidates = 20;

/** The address of another post of the plan; null where it is not on the server as far as is known. */
export type AddressOf = (operation: OperationId) => string | null;

/** A status of the plan. */
export interface PlannedPost {
  readonly operation: OperationId;
  /** What it may have been sent as, as `wordsOfText` gives it: the likeliest first. */
  readonly words: (addressOf: AddressOf) => readonly string[];
  readonly media: number;
  readonly replyTo: OperationId | null;
  /** The date that was asked for, milliseconds since 1970; null for none. No two posts ask for the same. */
  readonly datedMs: number | null;
  /** Whether the account's listing would show it. */
  readonly isListed: boolean;
}

/** What is known of one status of the plan; those of which nothing is there are left out. */
export type PlanMatch =
  | { readonly kind: 'found'; readonly operation: OperationId; readonly post: ShownPost }
  | { readonly kind: 'ambiguous'; readonly operation: OperationId; readonly candidates: readonly StatusId[] };

const anyOf = (): boolean => true;

class Matching {
  readonly free: FreePosts;
  readonly found: Map<OperationId, ShownPost>;

  constructor(free: FreePosts, found = new Map<OperationId, ShownPost>()) {
    this.free = free;
    this.found = found;
  }

  /** What a post may have been sent as, from what is found by now. */
  wordsOf({ words }: PlannedPost): readonly string[] {
    return words((operation) => this.found.get(operation)?.url ?? null);
  }

  /** Takes the oldest that fits under the right parent; servers may drop it, so else the oldest that fits. */
  take(
    { operation, replyTo }: PlannedPost,
    shelf: Shelf,
    { stretch = everywhere, fits = anyOf }: { stretch?: Stretch; fits?: (post: ShownPost) => boolean } = {},
  ): boolean {
    const parent = replyTo === null ? null : (this.found.get(replyTo)?.id ?? null);
    const post =
      shelf.take(stretch, (each) => each.replyTo === parent && fits(each)) ?? shelf.take(stretch, fits);
    if (post) this.found.set(operation, post);
    return post !== null;
  }
}

/** The places of the found posts that stand next to each planned one; null where there is none. */
function neighbours(
  planned: readonly PlannedPost[],
  found: ReadonlyMap<OperationId, ShownPost>,
  which: 'before' | 'after',
): readonly (number | null)[] {
  const places: (number | null)[] = [];
  let nearest: number | null = null;
  for (const post of which === 'before' ? planned : planned.toReversed()) {
    places.push(nearest);
    nearest = found.get(post.operation)?.place ?? nearest;
  }
  return which === 'before' ? places : places.reverse();
}

/** Where a post may stand between two found ones; beyond the last one only right after it. */
function between(before: number | null, after: number | null): Stretch {
  if (before === null) return after === null ? { from: 0, to: 0 } : { from: after - 1, to: after };
  return { from: before + 1, to: after ?? before + 2 };
}

/** First by the very date, because posts of a thread stand a millisecond apart, then by its second. */
function matchDates(planned: readonly PlannedPost[], matching: Matching): void {
  for (const isExact of [true, false]) {
    for (const post of planned) {
      const { operation, datedMs } = post;
      if (datedMs === null || matching.found.has(operation)) continue;
      const fits = ({ createdAtMs }: ShownPost): boolean => !isExact || createdAtMs === datedMs;
      const { free } = matching;
      matching.wordsOf(post).some((words) => matching.take(post, free.dated(words, datedMs), { fits }));
    }
  }
}

function matchTelling(planned: readonly PlannedPost[], matching: Matching): void {
  for (const post of planned) {
    if (matching.found.has(post.operation)) continue;
    const telling = matching.wordsOf(post).filter(isTelling);
    telling.some((words) => matching.take(post, matching.free.telling(words)));
  }
}

function shortShelf({ media }: PlannedPost, words: readonly string[], { free }: Matching): Shelf | undefined {
  const shelves = words.filter((each) => !isTelling(each)).map((each) => free.short(each, media));
  return shelves.find((shelf) => shelf.count(everywhere) > 0);
}

function matchShort(planned: readonly PlannedPost[], matching: Matching): readonly PlanMatch[] {
  const ambiguous: PlanMatch[] = [];
  const after = neighbours(planned, matching.found, 'after');
  const words = planned.map((post) => matching.wordsOf(post));
  const gapOf = (index: number): string => `${String(after[index])} ${String(words[index])}`;
  const wantedThere = new Map<string, number>();
  for (const [index, { operation }] of planned.entries()) {
    if (matching.found.has(operation)) continue;
    const gap = gapOf(index);
    wantedThere.set(gap, (wantedThere.get(gap) ?? 0) + 1);
  }
  let before: number | null = null;
  for (const [index, post] of planned.entries()) {
    const isFound = matching.found.has(post.operation);
    const shelf = isFound ? undefined : shortShelf(post, words[index] ?? [], matching);
    const wanted = wantedThere.get(gapOf(index)) ?? 0;
    if (!isFound) wantedThere.set(gapOf(index), wanted - 1);
    if (shelf !== undefined) {
      const next = after[index] ?? null;
      const stretch = between(before, next);
      const there = shelf.count(stretch);
      if (there > 0 && there <= wanted) matching.take(post, shelf, { stretch });
      else if (next !== null || before === null) {
        const candidates = shelf.oldest(there > 0 ? stretch : everywhere, mostCandidates);
        const ids = candidates.map(({ id }) => id);
        ambiguous.push({ kind: 'ambiguous', operation: post.operation, candidates: ids });
      }
    }
    before = matching.found.get(post.operation)?.place ?? before;
  }
  return ambiguous;
}

/**
 * First of all by dates that are told to the millisecond, whatever became of the words. Gives the posts that are left; where one
 * was posted twice, the one with its words is taken, else the older one.
 */
function matchExactDates(
  planned: readonly PlannedPost[],
  shown: readonly ShownPost[],
  matching: Matching,
): readonly ShownPost[] {
  const byDate = Map.groupBy(shown, ({ createdAtMs }) => createdAtMs);
  for (const post of planned) {
    const { operation, datedMs } = post;
    if (datedMs === null || !isExact(datedMs)) continue;
    const there = byDate.get(datedMs) ?? [];
    const words = matching.wordsOf(post);
    const found = there.find((each) => words.includes(each.words)) ?? there[0];
    if (found) matching.found.set(operation, found);
  }
  const taken = new Set(matching.found.values());
  return shown.filter((post) => !taken.has(post));
}

/** By the second of its date alone, where a server changed the words: if one post has it, and one that was not found asks for it. */
function matchSeconds(
  planned: readonly PlannedPost[],
  shown: readonly ShownPost[],
  matching: Matching,
): void {
  const taken = new Set(matching.found.values());
  const open = planned.filter(({ operation, datedMs }) => datedMs !== null && !matching.found.has(operation));
  const asking = Map.groupBy(open, ({ datedMs }) => secondOf(datedMs ?? 0));
  const there = Map.groupBy(
    shown.filter((post) => !taken.has(post)),
    ({ createdAtMs }) => secondOf(createdAtMs),
  );
  for (const [second, [one, another]] of asking) {
    const [post, rival] = there.get(second) ?? [];
    if (one && !another && post && !rival) matching.found.set(one.operation, post);
  }
}

/** Last of all by place, where a server changed the words; what has a date that was asked for is known by that alone. */
function matchChanged(
  planned: readonly PlannedPost[],
  shown: readonly ShownPost[],
  matching: Matching,
  { ambiguous, askedMs }: { readonly ambiguous: readonly PlanMatch[]; readonly askedMs: readonly number[] },
): void {
  const asked = new Set(askedMs.map(secondOf));
  const [before, after] = [
    neighbours(planned, matching.found, 'before'),
    neighbours(planned, matching.found, 'after'),
  ];
  const taken = new Set(matching.found.values());
  const unclear = new Set(ambiguous.map(({ operation }) => operation));
  const missing = planned.flatMap((post, index) => {
    const { operation, media } = post;
    if (matching.found.has(operation) || unclear.has(operation)) return [];
    const places = { before: before[index] ?? null, after: after[index] ?? null };
    return [{ operation, media, words: matching.wordsOf(post), ...places }];
  });
  const free = shown.filter((post) => !taken.has(post) && !asked.has(secondOf(post.createdAtMs)));
  for (const [operation, post] of matchPlaces(missing, free)) matching.found.set(operation, post);
}

/**
 * Matches a plan with an account, both oldest first. Each post of the account is at most one of the plan's; `settledMs` are
 * the dates that those posts of the plan ask for which are not looked for any more.
 */
export function matchPlan(
  planned: readonly PlannedPost[],
  shown: readonly ShownPost[],
  settledMs: readonly number[] = [],
): readonly PlanMatch[] {
  const askedMs = [...settledMs, ...planned.flatMap(({ datedMs }) => datedMs ?? [])];
  const exact = new Matching(new FreePosts([], []));
  const left = matchExactDates(planned, shown, exact);
  const matching = new Matching(new FreePosts(left, askedMs), exact.found);
  matchDates(planned, matching);
  matchSeconds(planned, left, matching);
  matchTelling(planned, matching);
  const ambiguous = matchShort(planned, matching);
  matchChanged(planned, left, matching, { ambiguous, askedMs });
  const found = planned.flatMap(({ operation }): readonly PlanMatch[] => {
    const post = matching.found.get(operation);
    return post ? [{ kind: 'found', operation, post }] : [];
  });
  return [...found, ...ambiguous];
}
