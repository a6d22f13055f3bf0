// The proof: a report for each account and one for all, for people and for programs.

import { twinLines } from '../preview/otherwise-lines.ts';
import { accountingJson, renderAccounting } from '../preview/render-accounting.ts';
import { alignColumns } from '../prose/layout.ts';
import { groupDigits, plural } from '../prose/numbers.ts';
import { plainPaint } from '../prose/paint.ts';
import { safeLine } from '../prose/terminal-safe.ts';
import type { Twin } from '../ports/ledger.ts';
import type { Accounting } from '../report/accounting.ts';
import type { JournalStatus } from '../report/journal-status.ts';
import type { BulkFolder } from './bulk-folder.ts';
import type { Problem } from './problem.ts';

/** An account in the report of all. */
export interface ReportRow {
  readonly label: string;
  readonly state: 'finished' | 'parked' | 'paused' | 'cancelled' | 'stopped' | 'queued' | 'leftOut';
  readonly account: string | null;
  readonly posts: number;
  readonly setAside: number;
  /** Null where no run has begun. */
  readonly left: number | null;
  /** Second posts of tweets that were seen and, as far as is known, are still there. */
  readonly twins: readonly Twin[];
  readonly problem: Problem | null;
}

/** Writes the report of one account. */
export function writeAccountReport(folder: BulkFolder, label: string, accounting: Accounting): void {
  folder.write(`reports/${label}.json`, accountingJson(accounting));
  folder.write(`reports/${label}.txt`, `${label}\n${renderAccounting(accounting, plainPaint, null)}`);
}

/** A row of the report, from where the account stands and from its journal. */
export function reportRow(
  label: string,
  state: ReportRow['state'],
  journal: JournalStatus | null,
  problem: Problem | null,
): ReportRow {
  return {
    ...{ label, state, problem },
    account: journal?.owner?.target.acct ?? null,
    posts: journal?.statuses.done ?? 0,
    setAside: journal?.statuses.setAside ?? 0,
    left: journal?.statuses.left ?? null,
    twins: journal?.twins ?? [],
  };
}

/** The report of all as lines. */
export function renderReport(rows: readonly ReportRow[]): string {
  const ready = rows.filter(({ state }) => state === 'finished');
  const posts = rows.reduce((sum, row) => sum + row.posts, 0);
  const cells = rows.map(({ label, state, account, posts: done, setAside, left }) => [
    ...[label, state, account === null ? '' : `@${account}`, groupDigits(done), groupDigits(setAside)],
    left === null ? '' : groupDigits(left),
  ]);
  const heading = ['label', 'state', 'account', 'posts', 'set aside', 'left'];
  const problems = rows.flatMap(({ label, problem }) =>
    problem === null ? [] : [`${label}: ${problem.message} ${problem.hint} [${problem.code}]`],
  );
  const doubled = rows.flatMap(({ label, twins }) =>
    twins.length === 0 ? [] : [`${label}: twice on the account:`, ...twinLines(twins, plainPaint)],
  );
  return `${[
    `${String(ready.length)} of ${plural(rows.length, 'account')} finished; ${plural(posts, 'post')} on the servers.`,
    '',
    ...alignColumns([heading, ...cells], [3, 4, 5], 0),
    ...(problems.length === 0 ? [] : ['', ...problems]),
    ...(doubled.length === 0 ? [] : ['', ...doubled]),
  ]
    .map(safeLine)
    .join('\n')}\n`;
}

/** Writes the report of all. */
export function writeReport(folder: BulkFolder, rows: readonly ReportRow[]): void {
  folder.write('report.txt', renderReport(rows));
  folder.write(
    'report.json',
    `${JSON.stringify({ type: 'bulkReport', version: 1, accounts: rows }, null, 2)}\n`,
  );
}
