// What is another way in this plan than in the one of the run before, one line each. Pure.

import type { TweetId } from '../model/ids.ts';
import type { RememberedPlan } from '../ports/ledger.ts';
import { groupDigits, plural } from './numbers.ts';
import { safeLine } from './terminal-safe.ts';

/** A plan in what is compared. */
export type ComparedPlan = Pick<RememberedPlan, 'digest' | 'statuses' | 'uploads' | 'choices'>;

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function countLine(noun: string, before: number, now: number): readonly string[] {
  return before === now ? [] : [`${plural(now, noun)} instead of ${groupDigits(before)}`];
}

/** The lines; none when the plan is the same. `kept` are tweets that stay as they were begun. */
export function planChanges(
  before: ComparedPlan,
  now: ComparedPlan,
  kept: { readonly count: number; readonly first: readonly TweetId[] },
): readonly string[] {
  if (before.digest === now.digest) return [];
  const names = [...new Set([...Object.keys(before.choices), ...Object.keys(now.choices)])].sort();
  const choices = names.flatMap((name) => {
    const [old, current] = [shown(before.choices[name]), shown(now.choices[name])];
    return old === current ? [] : [`${name}: ${current} instead of ${old}`];
  });
  const more = kept.count > kept.first.length ? ' ...' : '';
  const frozen =
    kept.count === 0
      ? []
      : [`${plural(kept.count, 'tweet')} begun before stay as they were: ${kept.first.join(', ')}${more}`];
  return [
    'The plan is another one than in the last run:',
    ...[
      ...choices,
      ...countLine('post', before.statuses, now.statuses),
      ...countLine('file', before.uploads, now.uploads),
      ...frozen,
    ].map((line) => `  ${safeLine(line)}`),
  ];
}
