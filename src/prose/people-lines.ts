// What a look at the people around an account found, in sentences.

import { groupDigits } from './numbers.ts';

/** How many people of a kind there are, and of how many the handle is known. */
export interface PeopleKnown {
  readonly kind: 'follows' | 'followedBy' | 'blocks' | 'mutes';
  readonly people: number;
  readonly withHandle: number;
}

const words: Readonly<Record<PeopleKnown['kind'], string>> = {
  follows: 'accounts you follow',
  followedBy: 'accounts that follow you',
  blocks: 'accounts you block',
  mutes: 'accounts you mute',
};

/** One line for each kind that there is, and what to expect. */
export function coverageLines(coverage: readonly PeopleKnown[]): readonly string[] {
  const lines = coverage
    .filter(({ people }) => people > 0)
    .map(
      ({ kind, people, withHandle }) =>
        `${groupDigits(people)} ${words[kind]}: ${groupDigits(withHandle)} with a known handle (${String(Math.round((100 * withHandle) / people))} %)`,
    );
  if (lines.length === 0) return ['The archive lists nobody you follow, block or mute.'];
  return [
    ...lines,
    'X writes only numbers; handles come from tweets that name people. A third is normal; older archives add more.',
  ];
}

/** What was written into the identity map. */
export function mapLine(
  numbers: { readonly rows: number; readonly withAddress: number; readonly wanted: number },
  path: string,
): string {
  const { rows, withAddress, wanted } = numbers;
  return `${path}: ${groupDigits(rows)} people, ${groupDigits(withAddress)} with an address, ${groupDigits(wanted)} to follow. Put yes or no under "decision" and run the command again.`;
}
