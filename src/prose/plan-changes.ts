// What is another way in this plan than in the one of the run before, one line each. Pure.

import type { TweetId } from '../model/ids.ts';
import type { RememberedPlan } from '../ports/ledger.ts';
import { choiceChanges } from './choice-changes.ts';
import { groupDigits, plural } from './numbers.ts';
import { safeLine } from './terminal-safe.ts';

/** A plan in what is compared. */
export type ComparedPlan = Pick<RememberedPlan, 'digest' | 'statuses' | 'uploads' | 'choices'>;

function countLine(noun: string, before: number, now: number): readonly string[] {
  return before === now ? [] : [`${plural(now, noun)} instead of ${groupDigits(before)}`];
}

/**
 * The lines; none when the plan is the same. `kept` are tweets that stay as they were begun; `nameOf` gives the flag of a
 * choice.
 */
export function planChanges(
  before: ComparedPlan,
  now: ComparedPlan,
  kept: { readonly count: number; readonly first: readonly TweetId[] },
  nameOf: (path: string) => string,
): readonly string[] {
  if (before.digest === now.digest) return [];
  const more = kept.count > kept.first.length ? ' ...' : '';
  const frozen =
    kept.count === 0
      ? []
      : [`${plural(kept.count, 'tweet')} begun before stay as they were: ${kept.first.join(', ')}${more}`];
  return [
    'The plan is another one than in the last run:',
    ...[
      ...choiceChanges(before.choices, now.choices, nameOf),
      ...countLine('post', before.statuses, now.statuses),
      ...countLine('file', before.uploads, now.uploads),
      ...frozen,
    ].map((line) => `  ${safeLine(line)}`),
  ];
}
