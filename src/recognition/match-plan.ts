// Which posts of an account are posts of a plan, when no journal says so. Pure. Long texts are found by themselves;
// short ones ("good morning") only at their place between those, because anybody writes such a thing by hand. Where dates of
// their own were asked for those come first, and a post with the date of one tweet is never another's. What could be either is
// said to be ambiguous, never guessed.

import type { MediaId, OperationId, StatusId } from '../model/ids.ts';

/** Words shorter than this ("Good morning") are no proof by themselves. */
export const tellingLength = 12;

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
}

/** A post of the account, with its words as `wordsOfHtml` gives them. */
export interface ShownPost {
  readonly id: StatusId;
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
  /** Counted from the account's oldest post. */
  readonly place: number;
  readonly words: string;
  readonly media: readonly MediaId[];
  readonly replyTo: StatusId | null;
}

/** What is known of one status of the plan; those of which nothing is there are left out. */
export type PlanMatch =
  | { readonly kind: 'found'; readonly operation: OperationId; readonly post: ShownPost }
  | { readonly kind: 'ambiguous'; readonly operation: OperationId; readonly candidates: readonly StatusId[] };

/** Servers keep seconds at least. */
function secondOf(atMs: number): number {
  return Math.floor(atMs / 1_000);
}

class Matching {
  readonly #shown = new Map<string, ShownPost[]>();
  readonly #taken = new Set<ShownPost>();
  readonly #askedSeconds: ReadonlySet<number>;
  readonly found = new Map<OperationId, ShownPost>();

  constructor(shown: readonly ShownPost[], askedMs: readonly number[]) {
    this.#askedSeconds = new Set(askedMs.map(secondOf));
    for (const post of shown) {
      const same = this.#shown.get(post.words);
      if (same) same.push(post);
      else this.#shown.set(post.words, [post]);
    }
  }

  /** What a post may have been sent as, from what is found by now. */
  wordsOf({ words }: PlannedPost): readonly string[] {
    return words((operation) => this.found.get(operation)?.url ?? null);
  }

  /** Posts with these words that are nobody's yet, nor another's by their date, oldest first. */
  free({ datedMs }: PlannedPost, words: readonly string[]): readonly ShownPost[] {
    const isAnothers = ({ createdAtMs }: ShownPost): boolean =>
      this.#askedSeconds.has(secondOf(createdAtMs)) &&
      (datedMs === null || secondOf(createdAtMs) !== secondOf(datedMs));
    for (const each of words) {
      const group = this.#shown.get(each) ?? [];
      const free = group.filter((post) => !this.#taken.has(post) && !isAnothers(post));
      if (free.length > 0) return free;
    }
    return [];
  }

  /** Takes the oldest of those under the right parent; servers may drop it, so else the oldest. */
  take({ operation, replyTo }: PlannedPost, posts: readonly ShownPost[]): void {
    const parent = replyTo === null ? null : (this.found.get(replyTo)?.id ?? null);
    const post = posts.find((each) => each.replyTo === parent) ?? posts[0];
    if (post === undefined) return;
    this.#taken.add(post);
    this.found.set(operation, post);
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

/** Whether a post may stand between two found ones; beyond the last one only right after it. */
function standsThere(place: number, before: number | null, after: number | null): boolean {
  if (before === null) return after !== null && place === after - 1;
  return after === null ? place === before + 1 : place > before && place < after;
}

/** First by the very date, because posts of a thread stand a millisecond apart, then by its second. */
function matchDates(planned: readonly PlannedPost[], matching: Matching): void {
  for (const precisionMs of [1, 1_000]) {
    const isSame = (one: number, other: number): boolean =>
      Math.floor(one / precisionMs) === Math.floor(other / precisionMs);
    for (const post of planned) {
      const { operation, datedMs } = post;
      if (datedMs === null || matching.found.has(operation)) continue;
      const free = matching.free(post, matching.wordsOf(post));
      matching.take(
        post,
        free.filter(({ createdAtMs }) => isSame(createdAtMs, datedMs)),
      );
    }
  }
}

function isTelling({ length }: string): boolean {
  return length >= tellingLength;
}

function matchShort(planned: readonly PlannedPost[], matching: Matching): readonly PlanMatch[] {
  const ambiguous: PlanMatch[] = [];
  const after = neighbours(planned, matching.found, 'after');
  const words = planned.map((post) => matching.wordsOf(post));
  const gapOf = (index: number): string => `${String(after[index])} ${String(words[index])}`;
  const wantedThere = new Map<string, number>();
  for (const index of planned.keys()) {
    const gap = gapOf(index);
    wantedThere.set(gap, (wantedThere.get(gap) ?? 0) + 1);
  }
  let before: number | null = null;
  for (const [index, post] of planned.entries()) {
    const known = matching.found.get(post.operation);
    const sent = (words[index] ?? []).filter((each) => !isTelling(each));
    if (known === undefined && sent.length > 0) {
      const next = after[index] ?? null;
      const free = matching.free(post, sent).filter(({ media }) => media.length === post.media);
      const there = free.filter(({ place }) => standsThere(place, before, next));
      const wanted = wantedThere.get(gapOf(index)) ?? 0;
      if (wanted > 0) wantedThere.set(gapOf(index), wanted - 1);
      if (there.length > 0 && there.length <= wanted) matching.take(post, there);
      else if (free.length > 0 && (next !== null || before === null)) {
        const candidates = (there.length > 0 ? there : free).map(({ id }) => id);
        ambiguous.push({ kind: 'ambiguous', operation: post.operation, candidates });
      }
    }
    before = matching.found.get(post.operation)?.place ?? before;
  }
  return ambiguous;
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
  const matching = new Matching(shown, askedMs);
  matchDates(planned, matching);
  for (const post of planned) {
    if (matching.found.has(post.operation)) continue;
    matching.take(post, matching.free(post, matching.wordsOf(post).filter(isTelling)));
  }
  const ambiguous = matchShort(planned, matching);
  const found = planned.flatMap(({ operation }): readonly PlanMatch[] => {
    const post = matching.found.get(operation);
    return post ? [{ kind: 'found', operation, post }] : [];
  });
  return [...found, ...ambiguous];
}
