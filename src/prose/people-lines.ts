// What a look at the people around an account found, in sentences.

import { shorten } from './layout.ts';
import { groupDigits, plural } from './numbers.ts';
import { safeLine } from './terminal-safe.ts';

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

/** What of a row of the identity map is said when its address is not understood. */
export interface UnreadRow {
  readonly id: string | null;
  readonly handle: string;
  /** As it stands in the cell; empty if the address is understood, or missing. */
  readonly unreadAddress: string;
}

/** More rows are counted. */
const mostUnread = 10;
const unreadColumns = 80;

function unreadWords({ id, handle, unreadAddress }: UnreadRow): string {
  const person = handle === '' ? (id ?? 'without a handle') : `@${handle}`;
  return shorten(safeLine(`${person}: ${unreadAddress.trim()}`), unreadColumns);
}

function unreadParts(
  rows: readonly UnreadRow[],
  path: string,
): { readonly heading: string; readonly named: readonly string[]; readonly advice: string } | null {
  const unread = rows.filter(({ unreadAddress }) => unreadAddress !== '');
  if (unread.length === 0) return null;
  const more = unread.length - mostUnread;
  return {
    heading: `${plural(unread.length, 'address', 'addresses')} in ${safeLine(path)} not understood, kept as written, not used for anything:`,
    named: [
      ...unread.slice(0, mostUnread).map(unreadWords),
      ...(more > 0 ? [`and ${groupDigits(more)} more`] : []),
    ],
    advice: 'Write each as name@host or as the link to the profile, e.g. https://host/@name.',
  };
}

/** Which addresses of the map in `path` are not understood, and how to write them; no lines if all are. */
export function unreadAddressLines(rows: readonly UnreadRow[], path: string): readonly string[] {
  const parts = unreadParts(rows, path);
  return parts === null ? [] : [parts.heading, ...parts.named.map((line) => `  ${line}`), parts.advice];
}

/** The same as one line, for a log; empty if all are understood. */
export function unreadAddressSentence(rows: readonly UnreadRow[], path: string): string {
  const parts = unreadParts(rows, path);
  return parts === null ? '' : `${parts.heading} ${parts.named.join('; ')}. ${parts.advice}`;
}
