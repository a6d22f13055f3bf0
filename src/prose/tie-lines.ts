// What is said of people who are to be followed, blocked or muted: before, at the end, and of what is taken back.

import { formatMoment } from './dates.ts';
import { formatDuration, groupDigits, plural } from './numbers.ts';

/** The kinds of ties that are made. */
export type MadeTie = 'follow' | 'block' | 'mute';

/** Numbers by end, as `report/tie-tally.ts` counts them. */
export interface TieNumbers {
  readonly people: number;
  readonly ends: Readonly<Partial<Record<string, number>>>;
  readonly moved: number;
}

const toDo: Readonly<Record<MadeTie, string>> = { follow: 'to follow', block: 'to block', mute: 'to mute' };

/** Ends in the order in which they are told, each with its words after the number. */
const endWords: readonly (readonly [string, string])[] = [
  ['following', 'followed'],
  ['requested', 'asked for their consent'],
  ['blocked', 'blocked'],
  ['muted', 'muted'],
  ['already', 'followed before'],
  ['twice', 'the same as another'],
  ['self', 'yourself'],
  ['notFound', 'not found'],
  ['gone', 'gone'],
  ['suspended', 'suspended'],
  ['died', 'remembered only'],
  ['blockedBy', 'who block the account'],
  ['refused', 'refused'],
  ['notAsAsked', 'not done although accepted'],
  ['unanswered', 'without an answer'],
  ['unclear', 'of whom the server could not tell'],
  ['left', 'left to do'],
];

/** The closing sentence: `12 people to follow: 8 followed, 3 not found, 1 left to do.` */
export function tieSentence(kind: MadeTie, { people, ends, moved }: TieNumbers): string {
  const parts = endWords.flatMap(([end, words]) => {
    const count = ends[end] ?? 0;
    return count === 0 ? [] : [`${groupDigits(count)} ${words}`];
  });
  const whole = `${plural(people, 'person', 'people')} ${toDo[kind]}`;
  const where = moved === 0 ? '' : ` ${groupDigits(moved)} of them where they have moved to.`;
  return people === 0 ? `${whole}.` : `${whole}: ${parts.join(', ')}.${where}`;
}

/** The closing sentences, one to a line. */
export function tieSentences(tallies: readonly (TieNumbers & { readonly kind: MadeTie })[]): string {
  return tallies.map((tally) => `${tieSentence(tally.kind, tally)}\n`).join('');
}

/** Everything the screen before the first follow says. */
export interface TieOutlook {
  /** Of the identity map. */
  readonly path: string;
  readonly rows: number;
  readonly trust: number;
  readonly wishes: readonly { readonly kind: MadeTie; readonly people: number; readonly left: number }[];
  /** How many more the account may follow; infinite where nobody counts. */
  readonly room: number;
  readonly instance: string;
  /** Milliseconds for what is left, within the limits. */
  readonly leftMs: number;
  readonly nowMs: number;
}

const quiet: readonly MadeTie[] = ['block', 'mute'];

/** The lines in order; `wantsAttention` marks those nobody should pass over. */
export function tieOutlook(
  outlook: TieOutlook,
  offsetMinutes: number,
): readonly { readonly text: string; readonly wantsAttention: boolean }[] {
  const { path, rows, trust, wishes, room, instance, leftMs, nowMs } = outlook;
  const line = (text: string, wantsAttention = false) => ({ text, wantsAttention });
  const follow = wishes.find(({ kind }) => kind === 'follow');
  const left = wishes.reduce((sum, wish) => sum + wish.left, 0);
  const counts = wishes.map(({ kind, people }) => `${groupDigits(people)} ${toDo[kind]}`).join(', ');
  const done = wishes.reduce((sum, wish) => sum + wish.people - wish.left, 0);
  const end = formatMoment(nowMs + leftMs, offsetMinutes);
  return [
    line(
      `${path} has ${plural(rows, 'person', 'people')}, ${counts}: those with a yes, or without a decision and a confidence of ${String(trust)} or more.`,
    ),
    ...(done > 0 ? [line(`${groupDigits(done)} of them are done by earlier runs.`)] : []),
    line(
      `Each is looked for through ${instance}, which may ask their server; nobody else is asked and nothing else is told.`,
    ),
    ...(follow ? [line('Whoever is followed hears of it from their server, as always.')] : []),
    ...(wishes.some(({ kind }) => quiet.includes(kind))
      ? [line('Blocks and mutes are told to nobody.')]
      : []),
    ...(follow && follow.left > room
      ? [
          line(
            `The account may follow ${groupDigits(room)} more on this server, and ${groupDigits(follow.left)} are wanted. The others are left; more followers or fewer follows make room for them.`,
            true,
          ),
        ]
      : []),
    line(
      `${plural(left, 'person is', 'people are')} left; about ${formatDuration(leftMs)} within the server's limits, begun now until about ${end}.`,
    ),
  ];
}

/** How it stands, in one sentence, where a run ended early. */
export function tieState(done: number, of: number): string {
  return `${groupDigits(done)} of ${plural(of, 'person', 'people')} are done.`;
}

/** What was taken back. */
export function takenBackLine(takenBack: number, left: number): string {
  const rest = left === 0 ? '' : ` ${groupDigits(left)} are left; run the same command again to go on.`;
  return `${plural(takenBack, 'person is', 'people are')} not followed any more.${rest}`;
}
