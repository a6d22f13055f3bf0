// The one sentence at the end: did everything arrive? Every tweet of the archive stands in exactly one of its
// numbers.

import type { SkipReason } from '../model/plan.ts';
import { groupDigits, plural } from './numbers.ts';
import { skippedWords, sortSkipped } from './skip-reasons.ts';

/** The numbers of the sentence: tweet ids that were read, each in one state; the states add up to `tweets`. */
export interface ClosingNumbers {
  /** With those of replaced versions and of unreadable records. */
  readonly tweets: number;
  /** All parts are on the server. */
  readonly posted: number;
  /** Some parts are on the server; the others failed or are still to come. */
  readonly partlyPosted: number;
  /** Set aside, and no part is on the server. */
  readonly failed: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  readonly unreadable: number;
  readonly notYet: number;
}

/** The number left out with its reasons: `14 skipped (9 retweets, 5 replies to others)`, or `0 skipped`. */
export function skippedSummary(skipped: ClosingNumbers['skipped']): string {
  const reasons = sortSkipped(skipped);
  const total = reasons.reduce((sum, [, count]) => sum + count, 0);
  const words = reasons.map(([reason, count]) => skippedWords(reason, count)).join(', ');
  return `${groupDigits(total)} skipped${words === '' ? '' : ` (${words})`}`;
}

function whenPositive(count: number, words: string): readonly string[] {
  return count > 0 ? [`${groupDigits(count)} ${words}`] : [];
}

/** The closing sentence; before the end of a run it says how much is still to come. */
export function closingSentence(numbers: ClosingNumbers): string {
  if (numbers.tweets === 0) return 'The archive holds no tweets; there was nothing to post.';
  const rest = [
    ...whenPositive(numbers.partlyPosted, 'partly posted'),
    skippedSummary(numbers.skipped),
    `${groupDigits(numbers.failed)} failed`,
    ...whenPositive(numbers.unreadable, 'unreadable'),
  ];
  if (numbers.notYet > 0) {
    const posted = `${groupDigits(numbers.posted)} of ${plural(numbers.tweets, 'tweet')} ${numbers.posted === 1 ? 'is' : 'are'} posted`;
    return `${posted}; ${[...rest, `${groupDigits(numbers.notYet)} still to come`].join(', ')}.`;
  }
  const all = numbers.tweets === 1 ? 'The only tweet' : `All ${plural(numbers.tweets, 'tweet')}`;
  return `${all} accounted for: ${[`${groupDigits(numbers.posted)} posted`, ...rest].join(', ')}.`;
}
