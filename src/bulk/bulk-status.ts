// `bulk status`: where each account is, from the journals and the folder alone; asks no server and opens no archive.

import { leftOfJournalMs, type Now } from '../planning/outlook.ts';
import { formatMoment } from '../prose/dates.ts';
import { alignColumns } from '../prose/layout.ts';
import { formatDuration, groupDigits, plural } from '../prose/numbers.ts';
import { safeJson, safeLine } from '../prose/terminal-safe.ts';
import { readJournalStatus, readSentLately } from '../report/journal-status.ts';
import { readNow, type Waiting } from './bulk-journal.ts';
import type { BulkFolder } from './bulk-folder.ts';
import { inJournal, isFinished } from './finished.ts';
import type { InventoryRow } from './inventory.ts';
import { readInventory } from './inventory-files.ts';
import type { Problem } from './problem.ts';
import { readStanding } from './standing.ts';

/** What is known of an account. */
export interface AccountStatus {
  readonly label: string;
  readonly state:
    'notPlanned' | 'leftOut' | 'queued' | 'running' | 'finished' | 'parked' | 'paused' | 'cancelled';
  readonly done: number;
  /** Null where nothing is planned. */
  readonly left: number | null;
  readonly setAside: number;
  /** Milliseconds for what is left, gone on with now; null where it is not known. */
  readonly leftMs: number | null;
  readonly waiting: Waiting | null;
  readonly problem: Problem | null;
}

async function statusOf(
  folder: BulkFolder,
  row: InventoryRow,
  running: Readonly<Record<string, Waiting | null>>,
  now: Now,
): Promise<AccountStatus> {
  const { label } = row;
  const journal = await inJournal(folder.workspace(label), async (ledger) => ({
    ...(await readJournalStatus(ledger)),
    sent: await readSentLately(ledger, now.nowMs),
  }));
  const standing = readStanding(folder, label);
  const isRunning = label in running;
  const none = { label, waiting: null, problem: null };
  const counts = { done: journal?.statuses.done ?? 0, setAside: journal?.statuses.setAside ?? 0 };
  if (row.kind === 'unplanned')
    return { ...none, ...counts, state: 'notPlanned', left: null, leftMs: null, problem: row.problem };
  const left = journal?.statuses.left ?? row.posts;
  const leftMs = journal?.plan ? leftOfJournalMs(journal, now) : row.durationMs;
  const numbers = { ...none, ...counts, left, leftMs };
  if (standing?.kind === 'parked') return { ...numbers, state: 'parked', problem: standing.problem };
  if (standing?.kind === 'paused' || standing?.kind === 'cancelled')
    return { ...numbers, state: standing.kind };
  if (isRunning) return { ...numbers, state: 'running', waiting: running[label] ?? null };
  if (isFinished(journal, row.digest)) return { ...numbers, state: 'finished' };
  return { ...numbers, state: row.include ? 'queued' : 'leftOut' };
}

/** Where every account of the inventory is. `isRun`: a process works on it now. */
export async function readBulkStatus(
  folder: BulkFolder,
  isRun: boolean,
  now: Now,
): Promise<readonly AccountStatus[]> {
  // What a killed process left behind is no news.
  const running = isRun ? readNow(folder) : {};
  const statuses: AccountStatus[] = [];
  for (const row of readInventory(folder)) statuses.push(await statusOf(folder, row, running, now));
  return statuses;
}

function waitingWords({ waiting, problem }: AccountStatus, offsetMinutes: number): string {
  if (problem) return `${problem.message} [${problem.code}]`;
  return waiting ? `${waiting.for} until ${formatMoment(waiting.untilMs, offsetMinutes)}` : '';
}

/** As a table; `offsetMinutes` is the reader's distance from UTC. */
export function renderBulkStatus(statuses: readonly AccountStatus[], offsetMinutes: number): string {
  const rows = statuses.map((status) => [
    ...[status.label, status.state, groupDigits(status.done)],
    ...[status.left === null ? '' : groupDigits(status.left), groupDigits(status.setAside)],
    status.leftMs === null || status.leftMs === 0 ? '' : formatDuration(status.leftMs),
    waitingWords(status, offsetMinutes),
  ]);
  const heading = ['label', 'state', 'done', 'left', 'set aside', 'takes', 'waits for'];
  const byState = Map.groupBy(statuses, ({ state }) => state);
  const counts = [...byState].map(([state, those]) => `${groupDigits(those.length)} ${state}`).join(', ');
  const sum = `${plural(statuses.length, 'account')}: ${counts}.`;
  return `${[...alignColumns([heading, ...rows], [2, 3, 4], 0), '', sum].map(safeLine).join('\n')}\n`;
}

/** A line of JSON for each. */
export function bulkStatusJson(statuses: readonly AccountStatus[]): string {
  return statuses.map((one) => `${safeJson({ type: 'bulkStatus', version: 1, ...one })}\n`).join('');
}
