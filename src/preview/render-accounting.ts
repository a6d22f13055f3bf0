// The end of a run, for people and for programs: the closing sentence, what was set aside and why, and what to
// do next.

import { uncertainReasons } from '../model/failure-reason.ts';
import { closingSentence } from '../prose/closing-sentence.ts';
import { commandLine, retryOf } from '../prose/command-line.ts';
import { failureRemedy, failureWords } from '../prose/failure-reasons.ts';
import { paragraph } from '../prose/layout.ts';
import { groupDigits, plural } from '../prose/numbers.ts';
import type { Paint } from '../prose/paint.ts';
import { operationWords } from '../prose/replay-lines.ts';
import { safeJson, safeLine } from '../prose/terminal-safe.ts';
import type { Accounting, FailedPost } from '../report/accounting.ts';
import { differenceLines, twinLines } from './otherwise-lines.ts';

function failureLines(failure: FailedPost, paint: Paint): readonly string[] {
  const detail = failure.detail === '' ? '' : `: ${safeLine(failure.detail)}`;
  return [
    // Whole: the remedies point at what the server said.
    ...paragraph(
      `${operationWords(failure.operation)}: ${failureWords(failure.reason, 'status')}${detail}`,
      2,
    ),
    ...paragraph(failureRemedy(failure.reason, 'status'), 6).map(paint.dim),
  ];
}

function renderFailures(accounting: Accounting, paint: Paint): readonly string[] {
  const { failures, failed, partlyPosted, uploads } = accounting;
  const named = new Set(failures.map(({ tweet }) => tweet)).size;
  const rest = Math.max(0, failed + partlyPosted - named);
  return [
    ...(failures.length === 0 ? [] : ['', paint.bold('Set aside')]),
    ...failures.flatMap((failure) => failureLines(failure, paint)),
    ...(failures.length === 0 || rest === 0 ? [] : [`  and ${plural(rest, 'more tweet')}`]),
    ...(uploads.failed === 0
      ? []
      : [
          '',
          ...paragraph(
            `${plural(uploads.failed, 'file')} could not be uploaded: the posts link to X instead where they have room for it, or go without.`,
            0,
          ),
        ]),
  ];
}

function nextStep(accounting: Accounting, command: readonly string[] | null): readonly string[] {
  const { notYet, failed, partlyPosted, failures } = accounting;
  if (notYet > 0) return ['', 'Run the same command again to go on; what is posted is not posted again.'];
  if (failed + partlyPosted === 0 || command === null) return [];
  const mayBeThere = failures.some(({ reason }) => uncertainReasons.includes(reason));
  return [
    ...['', 'To offer again what was set aside, once its cause is gone:'],
    // In one line, so that it can be copied.
    `  ${safeLine(commandLine(retryOf(command)))}`,
    ...(mayBeThere
      ? paragraph('Add --looked for what may be on the account, after you have looked there.', 0)
      : []),
  ];
}

function section(title: string, lines: readonly string[], paint: Paint): readonly string[] {
  return lines.length === 0 ? [] : ['', paint.bold(title), ...lines];
}

/** The lines of the report, ending with a line end; `command` goes on with the run, null where none of its own does. */
export function renderAccounting(
  accounting: Accounting,
  paint: Paint,
  command: readonly string[] | null,
): string {
  const { failed, partlyPosted, notYet, notInArchive } = accounting;
  const look = failed + partlyPosted > 0 ? paint.yellow : notYet > 0 ? paint.bold : paint.green;
  const lines = [
    look(closingSentence(accounting)),
    ...(notInArchive === 0
      ? []
      : paragraph(
          `${groupDigits(notInArchive)} ${notInArchive === 1 ? 'tweet' : 'tweets'} of earlier runs ${notInArchive === 1 ? 'is' : 'are'} not in this archive.`,
          0,
        )),
    ...renderFailures(accounting, paint),
    ...section('Otherwise than asked', differenceLines(accounting.differences, paint), paint),
    ...section('Twice on the account', twinLines(accounting.twins, paint), paint),
    ...nextStep(accounting, command),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same as one JSON document, with what became of people where some were to be followed; docs/json.md names its fields. */
export function accountingJson(accounting: Accounting, wishes: readonly object[] = []): string {
  const people = wishes.length === 0 ? {} : { wishes };
  return `${safeJson({ type: 'accounting', version: 1, ...accounting, ...people }, 2)}\n`;
}
