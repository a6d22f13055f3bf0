// Who holds a workspace, for the message to the one who does not get it. The lock itself is elsewhere; this file
// may be stale or missing without harm.

import { readFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { writeDurably } from './write-durably.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/** Local time, because it is compared with a clock on the wall. */
function formatSince(sinceMs: number): string {
  const since = new Date(sinceMs);
  const day = `${since.getFullYear()}-${two(since.getMonth() + 1)}-${two(since.getDate())}`;
  return `${day} ${two(since.getHours())}:${two(since.getMinutes())}`;
}

/** Writes down that this process holds it, since now. */
export function writeHolder(path: string): void {
  writeDurably(path, JSON.stringify({ pid: process.pid, host: hostname(), sinceMs: Date.now() }));
}

/** "process 1234 since 2026-01-31 12:30 on host"; "another process" when the file does not tell. */
export function readHolder(path: string): string {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as Partial<Record<string, unknown>>;
    const { pid, host, sinceMs } = holder;
    if (typeof pid !== 'number' || typeof host !== 'string' || typeof sinceMs !== 'number') throw new Error();
    return `process ${pid} since ${formatSince(sinceMs)} on ${host}`;
  } catch {
    return 'another process';
  }
}

/** Nobody holds it any more. */
export function removeHolder(path: string): void {
  rmSync(path, { force: true });
}
