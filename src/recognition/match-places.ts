// Posts whose words a server changed (signs taken for markup, entities decoded), known by their place: they stand between two
// that were found, in the order of the plan, and most of their words are left, the date line among them. Pure.

import type { OperationId } from '../model/ids.ts';
import type { ShownPost } from './free-posts.ts';

/** Stretches of so many letters are compared. */
const stretch = 6;
/** This share of them must be there on both sides. */
const enough = 0.6;

function stretchesOf(words: string): readonly string[] {
  return Array.from({ length: Math.max(0, words.length - stretch + 1) }, (_, start) =>
    words.slice(start, start + stretch),
  );
}

/** Whether two texts, as letters and digits, are one that was changed here and there. */
export function isChangedText(planned: string, shown: string): boolean {
  const [left, right] = [stretchesOf(planned), stretchesOf(shown)];
  if (left.length === 0 || right.length === 0) return false;
  const known = new Set(left);
  const shared = right.filter((each) => known.has(each)).length;
  return shared >= enough * Math.max(left.length, right.length);
}

/** A status of the plan that was not found by its date or words. */
export interface Missing {
  readonly operation: OperationId;
  readonly words: readonly string[];
  readonly media: number;
  /** Places of the found posts next to it in the plan; null where there is none. */
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * Those that stand where they should, with most of their words. Both lists go from old to new; a post of the account is one
 * status at most, and none stands before one that was taken for an earlier status.
 */
export function matchPlaces(
  missing: readonly Missing[],
  free: readonly ShownPost[],
): ReadonlyMap<OperationId, ShownPost> {
  const found = new Map<OperationId, ShownPost>();
  let start = 0;
  for (const { operation, words, media, before, after } of missing) {
    for (let index = start; index < free.length; index += 1) {
      const post = free[index];
      if (!post || (after !== null && post.place >= after)) break;
      if (before !== null && post.place <= before) continue;
      if (post.media.length > media || !words.some((each) => isChangedText(each, post.words))) continue;
      found.set(operation, post);
      start = index + 1;
      break;
    }
  }
  return found;
}
