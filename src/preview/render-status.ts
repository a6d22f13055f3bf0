// How far a migration has come, for people and for programs. Pure.

import type { FailureReason } from '../model/failure-reason.ts';
import { commandLine, retryOf } from '../prose/command-line.ts';
import { formatMoment } from '../prose/dates.ts';
import { failureRemedy, failureWords } from '../prose/failure-reasons.ts';
import { formatDuration, groupDigits, plural } from '../prose/numbers.ts';
import { plainPaint } from '../prose/paint.ts';
import { operationWords } from '../prose/replay-lines.ts';
import { safeJson, safeLine } from '../prose/terminal-safe.ts';
import type { JournalStatus } from '../report/journal-status.ts';
import type { PeopleStatus } from '../report/people-status.ts';
import { differenceLines, twinLines } from './otherwise-lines.ts';

/** A journal with what is said about it now. */
export interface StatusView extends JournalStatus {
  readonly folder: string;
  readonly people: PeopleStatus;
  /** The command of the latest run, also of one that was stopped by the checks before it began; null when it is not known. */
  readonly noted: readonly string[] | null;
  /** Who works on it now, in words; null when nobody does. */
  readonly holder: string | null;
  readonly nowMs: number;
  /** Milliseconds for what is left, gone on with now; null when it is not known. */
  readonly leftMs: number | null;
}

const stoppedEarly = 'The last run stopped before its first post; the same command says why.';

/** What to type next; null when nothing is left to do. */
function nextCommand({ plan, noted, statuses, unanswered }: StatusView): string | null {
  if (plan === null) return noted === null ? null : commandLine(noted);
  if (statuses.left === 0 && unanswered === 0 && statuses.setAside === 0) return null;
  const isRetry = statuses.left === 0 && unanswered === 0;
  return commandLine(isRetry ? retryOf(plan.command) : plan.command);
}

/** As one line of JSON. */
export function statusJson(view: StatusView): string {
  const { folder, owner, holder, statuses, uploads, unanswered, reasons, setAside } = view;
  const { differences, twins, people, leftMs, nowMs } = view;
  const endsAtMs = leftMs === null ? null : nowMs + leftMs;
  const numbers = { statuses, uploads, unanswered, reasons, setAside, differences, twins, people };
  const next = nextCommand(view);
  return `${safeJson({ type: 'status', version: 1, folder, owner, holder, ...numbers, leftMs, endsAtMs, next })}\n`;
}

/** A line for the posts that failed for this reason, and one for the files. */
function linesOfReason({ reasons, fileReasons }: StatusView, reason: FailureReason): readonly string[] {
  const files = fileReasons[reason] ?? 0;
  const posts = (reasons[reason] ?? 0) - files;
  const words = (kind: 'status' | 'upload'): string =>
    `${failureWords(reason, kind)}. ${failureRemedy(reason, kind)}`;
  return [
    ...(posts === 0 ? [] : [`  ${groupDigits(posts)}: ${words('status')}`]),
    ...(files === 0 ? [] : [`  ${plural(files, 'file')}: ${words('upload')}`]),
  ];
}

function timeLine({ leftMs, nowMs, holder }: StatusView, offsetMinutes: number): readonly string[] {
  if (leftMs === null || leftMs === 0) return [];
  const end = formatMoment(nowMs + leftMs, offsetMinutes);
  const when = holder === null ? 'Gone on with now, it ends' : 'It ends';
  return [`${when} about ${end} (in ${formatDuration(leftMs)}).`];
}

const peopleWords: Readonly<Record<keyof PeopleStatus, string>> = {
  ...{ following: 'followed', requested: 'asked for their consent', blocked: 'blocked', muted: 'muted' },
  ...{ refused: 'refused', unanswered: 'without an answer' },
};

function peopleLine({ people }: StatusView): readonly string[] {
  const parts = (Object.keys(peopleWords) as readonly (keyof PeopleStatus)[]).flatMap((name) =>
    people[name] === 0 ? [] : [`${groupDigits(people[name])} ${peopleWords[name]}`],
  );
  return parts.length === 0 ? [] : [`People: ${parts.join(', ')}.`];
}

function postsLine({ statuses, unanswered }: StatusView): string {
  const { done, setAside, left } = statuses;
  // Another workspace may have posted: what nobody has written down here is not said of the account.
  if (left === null && done + setAside + unanswered === 0) return 'No post is written down here yet.';
  const rest = left === null ? 'nothing was begun yet' : `${groupDigits(left)} left`;
  return `${plural(done, 'post')} on the server, ${groupDigits(setAside)} set aside, ${rest}.`;
}

function under(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [heading, ...lines];
}

/** As lines for people; `offsetMinutes` is the reader's distance from UTC. */
export function renderStatus(view: StatusView, offsetMinutes: number): string {
  const { owner, holder, unanswered, reasons, setAside, differences, twins } = view;
  const title = owner
    ? `@${owner.source.screenName} to @${owner.target.acct}`
    : 'A migration without an owner yet';
  const command = nextCommand(view);
  const lines = [
    `${title} (${view.folder})`,
    postsLine(view),
    ...(unanswered > 0
      ? [`${plural(unanswered, 'post')} without an answer; looked up on the server before it goes on.`]
      : []),
    ...timeLine(view, offsetMinutes),
    ...(Object.keys(reasons) as readonly FailureReason[]).flatMap((reason) => linesOfReason(view, reason)),
    ...setAside.map(
      ({ operation, detail }) => `  - ${operationWords(operation)}${detail === '' ? '' : ` (${detail})`}`,
    ),
    ...under('Otherwise than asked:', differenceLines(differences, plainPaint)),
    ...under('Twice on the account:', twinLines(twins, plainPaint)),
    ...peopleLine(view),
    ...(holder === null ? [] : [`Running now: ${holder}.`]),
    ...(command !== null && holder === null
      ? [...(view.plan === null ? [stoppedEarly] : []), `Next: ${command}`]
      : []),
  ];
  return `${lines.map(safeLine).join('\n')}\n`;
}
