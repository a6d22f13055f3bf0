// Why a tweet is left out, in words that follow a number.

import type { PlanSummary, SkipReason } from '../model/plan.ts';
import { groupDigits, plural } from './numbers.ts';

/** A plan that brings fewer than this part of the tweets leaves out more than most people expect. */
const smallPart = 1 / 10;

/** A choice as it is written in a choices file or a manifest: `--deleted-since keep` is `deletedSince: keep`. */
function inChoicesFile(remedy: string): string {
  const [flag = '', value = ''] = remedy.replace(/^--/, '').split(' ');
  return `${flag.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}: ${value}`;
}

/**
 * Said loudly where a policy leaves nearly everything out, with the choice that brings it; null for any other plan. `choiceIn`:
 * whether the reader chooses on the command line or in a file.
 */
export function nearlyAllLeftOut(
  { tweets, planned, skipped }: Pick<PlanSummary, 'tweets' | 'planned' | 'skipped'>,
  choiceIn: 'flags' | 'file' = 'flags',
): string | null {
  if (planned > tweets * smallPart) return null;
  const [first] = sortSkipped(skipped).toSorted(([, left], [, right]) => right - left);
  if (first === undefined) return null;
  const [reason, count] = first;
  const remedy = skipRemedy(reason);
  if (remedy === null || count < tweets / 2) return null;
  const what = skipReasonWords(reason, count);
  const choice = choiceIn === 'flags' ? remedy : inChoicesFile(remedy);
  return `Only ${groupDigits(planned)} of ${plural(tweets, 'tweet')} will be posted: ${groupDigits(count)} ${what} ${count === 1 ? 'is' : 'are'} skipped. Add ${choice} to bring them along.`;
}

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
  deletedSince: {
    one: 'tweet you deleted since',
    many: 'tweets you deleted since',
    remedy: '--deleted-since keep',
  },
  listedOut: { one: 'tweet you listed', many: 'tweets you listed', remedy: null },
  notListed: {
    one: 'tweet that is not in your list',
    many: 'tweets that are not in your list',
    remedy: null,
  },
  tooOld: { one: 'tweet from before --since', many: 'tweets from before --since', remedy: null },
  tooNew: { one: 'tweet from after --until', many: 'tweets from after --until', remedy: null },
  afterAccount: {
    one: 'tweet younger than the account on the server',
    many: 'tweets younger than the account on the server',
    remedy: null,
  },
  otherKind: { one: 'tweet of another kind', many: 'tweets of other kinds', remedy: null },
  fewLikes: { one: 'tweet with fewer likes', many: 'tweets with fewer likes', remedy: null },
  fewRetweets: { one: 'tweet with fewer retweets', many: 'tweets with fewer retweets', remedy: null },
  withoutMedia: { one: 'tweet without media', many: 'tweets without media', remedy: null },
  noThread: { one: 'tweet outside of threads', many: 'tweets outside of threads', remedy: null },
  noMatch: { one: 'tweet that does not match', many: 'tweets that do not match', remedy: null },
  otherHashtag: { one: 'tweet without the hashtags', many: 'tweets without the hashtags', remedy: null },
  otherLanguage: { one: 'tweet in another language', many: 'tweets in other languages', remedy: null },
  otherApp: { one: 'tweet from another app', many: 'tweets from other apps', remedy: null },
  belowTop: { one: 'tweet that is liked less', many: 'tweets that are liked less', remedy: null },
  mediaRefused: {
    one: 'tweet with media the server does not take',
    many: 'tweets with media the server does not take',
    remedy: '--media-fallback link',
  },
  wordsAlone: {
    one: 'tweet without media, which this server wants',
    many: 'tweets without media, which this server wants',
    remedy: null,
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
