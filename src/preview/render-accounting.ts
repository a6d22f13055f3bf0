// The end of a run, for people and for programs: the closing sentence, what was set aside and why, and what to
// do next.

import { closingSentence } from '../prose/closing-sentence.ts';
import { failureRemedy, failureWords } from '../prose/failure-reasons.ts';
import { pageWidth, paragraph, shorten } from '../prose/layout.ts';
import { groupDigits, plural } from '../prose/numbers.ts';
import type { Paint } from '../prose/paint.ts';
import { operationWords } from '../prose/replay-lines.ts';
import { safeJson, safeLine } from '../prose/terminal-safe.ts';
import type { Accounting, FailedPost } from '../report/accounting.ts';

function failureLines(failure: FailedPost, paint: Paint): readonly string[] {
  const detail = failure.detail === '' ? '' : `: ${safeLine(failure.detail)}`;
  return [
    `  ${shorten(`${operationWords(failure.operation)}: ${failureWords(failure.reason)}${detail}`, pageWidth - 2)}`,
    ...paragraph(failureRemedy(failure.reason), 6).map(paint.dim),
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

function nextStep(accounting: Accounting): readonly string[] {
  if (accounting.notYet > 0)
    return ['', 'Run the same command again to go on; what is posted is not posted again.'];
  return [];
}

/** The lines of the report, ending with a line end. */
export function renderAccounting(accounting: Accounting, paint: Paint): string {
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
    ...nextStep(accounting),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same as one JSON document, with what became of people where some were to be followed; docs/json.md names its fields. */
export function accountingJson(accounting: Accounting, wishes: readonly object[] = []): string {
  const people = wishes.length === 0 ? {} : { wishes };
  return `${safeJson({ type: 'accounting', version: 1, ...accounting, ...people }, 2)}\n`;
}
