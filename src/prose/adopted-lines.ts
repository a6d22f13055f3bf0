// What adopting found on the account. Pure.

import { groupDigits, plural } from './numbers.ts';

/** Numbers of posts. */
export interface AdoptedNumbers {
  readonly posts: number;
  readonly ambiguous: number;
  readonly hidden: number;
  readonly beyond: number;
  readonly twins: readonly unknown[];
}

/** One line. */
export function adoptedLine({ posts, ambiguous, hidden, beyond, twins }: AdoptedNumbers): string {
  const also = [
    [ambiguous, 'Set aside, because several posts could be theirs'],
    [hidden, 'Set aside, because the server lists no such posts'],
    [beyond, 'Set aside, because the server lists only its newest posts, and these may lie beyond them'],
    [twins.length, 'Shown twice'],
  ] as const;
  const rest = also
    .filter(([count]) => count > 0)
    .map(([count, words]) => ` ${words}: ${groupDigits(count)}.`);
  return `Wrote down ${plural(posts, 'post')} of this plan that the account shows already.${rest.join('')}`;
}
