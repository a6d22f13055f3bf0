// Why a tweet is left out, in words that follow a number.

import type { SkipReason } from '../model/plan.ts';
import { plural } from './numbers.ts';

interface SkipProse {
  readonly one: string;
  readonly many: string;
  /** What brings these tweets along; null when nothing does. */
  readonly remedy: string | null;
}

const skipProse: Readonly<Record<SkipReason, SkipProse>> = {
  retweet: { one: 'retweet', many: 'retweets', remedy: '--retweets keep' },
  reply: { one: 'reply to others', many: 'replies to others', remedy: '--replies keep' },
  community: { one: 'community tweet', many: 'community tweets', remedy: '--community keep' },
  circle: {
    one: 'tweet that may have been for a circle',
    many: 'tweets that may have been for a circle',
    remedy: '--circle followers-only',
  },
  empty: { one: 'tweet with nothing left to post', many: 'tweets with nothing left to post', remedy: null },
  edited: {
    one: 'earlier version of an edited tweet',
    many: 'earlier versions of edited tweets',
    remedy: null,
  },
};

const skipReasons = Object.keys(skipProse) as readonly SkipReason[];

/** The number with its reason: `9 retweets`, `1 reply to others`. */
export function skippedWords(reason: SkipReason, count: number): string {
  return plural(count, skipProse[reason].one, skipProse[reason].many);
}

/** The reason alone, for a column beside its number: `retweets`. */
export function skipReasonWords(reason: SkipReason, count: number): string {
  return count === 1 ? skipProse[reason].one : skipProse[reason].many;
}

/** The option that would bring these tweets along; null when there is none. */
export function skipRemedy(reason: SkipReason): string | null {
  return skipProse[reason].remedy;
}

/** What was left out, most first: pairs of reason and number without the zeros. */
export function sortSkipped(
  skipped: Readonly<Partial<Record<SkipReason, number>>>,
): readonly (readonly [SkipReason, number])[] {
  return skipReasons
    .map((reason) => [reason, skipped[reason] ?? 0] as const)
    .filter(([, count]) => count > 0)
    .sort(([, left], [, right]) => right - left);
}
