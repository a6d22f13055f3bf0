// One screen with the numbers and one question. Without somebody to ask, --yes is needed: nothing is assumed.

import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import inquirer from 'inquirer';
import { MigrationError } from '../errors/migration-error.ts';
import type { Finding } from '../model/finding.ts';
import type { PlanSummary } from '../model/plan.ts';
import { formatMoment } from '../prose/dates.ts';
import { findingLine } from '../prose/finding-sentences.ts';
import { formatBytes, formatDuration, plural } from '../prose/numbers.ts';
import { nearlyAllLeftOut } from '../prose/skip-reasons.ts';
import { skippedSummary } from '../prose/closing-sentence.ts';
import type { Terminal } from './terminal.ts';

/** What the screen says beside the findings. */
export interface Question {
  readonly plan: PlanSummary;
  readonly findings: readonly Finding[];
  readonly acct: string;
  /** When what is left ends within the limits, begun now. */
  readonly endMs: number;
  /** Tweets of this run; null for all. */
  readonly limit: number | null;
}

function numbers({ plan, limit, endMs }: Question, offsetMinutes: number): readonly string[] {
  const { estimate, planned, skipped } = plan;
  const media =
    estimate.uploads > 0
      ? ` with ${plural(estimate.uploads, 'file')} (${formatBytes(estimate.uploadBytes)})`
      : '';
  const size = `${plural(planned, 'tweet')} as ${plural(estimate.statuses, 'post')}${media}; ${skippedSummary(skipped)}.`;
  const end = formatMoment(endMs, offsetMinutes);
  const time = `About ${formatDuration(Math.max(0, endMs - Date.now()))} are left within the server's limits; begun now, it ends about ${end}.`;
  return limit === null ? [size, time] : [size, time, `This run ends after ${plural(limit, 'tweet')}.`];
}

/** Shows the screen on stderr. */
function showBeforePosting(terminal: Terminal, question: Question): void {
  const { bold, green, yellow } = terminal.paint;
  terminal.say('');
  for (const line of question.findings.map(findingLine)) {
    terminal.say(`${line.wantsAttention ? yellow('!') : green('✓')} ${line.text}`);
  }
  terminal.say('');
  for (const line of numbers(question, terminal.offsetMinutes)) terminal.say(bold(line));
  const warning = nearlyAllLeftOut(question.plan);
  if (warning !== null) terminal.say(bold(yellow(`! ${warning}`)));
}

/** Asks in one line, for a terminal whose cursor cannot be moved. */
async function confirmInALine(message: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  const closed = once(lines, 'close').then(() => '');
  try {
    const answer = await Promise.race([lines.question(`${message} (y/N) `), closed]);
    return /^\s*y(?:es)?\s*$/i.test(answer);
  } finally {
    lines.close();
  }
}

/** Asks on the terminal; no is what Ctrl-C says too. */
async function confirm(terminal: Terminal, message: string): Promise<boolean> {
  if (!terminal.isLively) return confirmInALine(message);
  try {
    // On stderr, like the screen above it: stdout is for results.
    const ask = inquirer.createPromptModule({ output: process.stderr });
    const answer = await ask<{ go: boolean }>([{ type: 'confirm', name: 'go', message, default: false }]);
    return answer.go;
  } catch (error) {
    // Ctrl-C at the question is an answer.
    if (error instanceof Error && error.name === 'ExitPromptError') return false;
    throw error;
  }
}

/** A question before something is changed. */
export interface ChangeQuestion {
  readonly message: string;
  readonly acct: string;
  /** What is true after no: "Nothing was posted." */
  readonly declined: string;
}

/** Resolves when the answer is yes. Throws MigrationError CONFIRMATION_NEEDED without a terminal, DECLINED for no. */
export async function askFor(terminal: Terminal, question: ChangeQuestion, yes: boolean): Promise<void> {
  if (yes) return;
  const { message, acct, declined } = question;
  if (!terminal.isInteractive) throw new MigrationError('CONFIRMATION_NEEDED', { acct });
  if (!(await confirm(terminal, message))) throw new MigrationError('DECLINED', { outcome: declined });
}

/** Shows the screen and asks. Throws MigrationError CONFIRMATION_NEEDED without a terminal, DECLINED for no. */
export async function askBeforePosting(terminal: Terminal, question: Question, yes: boolean): Promise<void> {
  showBeforePosting(terminal, question);
  const { acct } = question;
  await askFor(terminal, { message: `Post them to @${acct}?`, acct, declined: 'Nothing was posted.' }, yes);
}
