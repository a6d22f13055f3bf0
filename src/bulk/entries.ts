// All accounts of a run and where each of them is; who is next. Of those that may begin the one with the highest priority
// does, of equal ones the first of the manifest.

import type { Account } from './account.ts';
import type { Problem } from './problem.ts';

/** Where an account is. */
export type EntryState =
  | { readonly kind: 'queued' }
  | { readonly kind: 'running'; readonly stop: AbortController }
  | { readonly kind: 'finished'; readonly setAside: number; readonly isNew: boolean }
  | { readonly kind: 'parked'; readonly problem: Problem }
  | { readonly kind: 'paused' | 'cancelled' | 'stopped' };

/** An account of the run. */
export interface Entry {
  readonly account: Account;
  /** Of the plan that people have looked at. */
  readonly digest: string;
  state: EntryState;
  /** What was set aside is offered again. */
  isRetried: boolean;
}

/** Who may begin now, or when somebody may; null when nobody is waiting. */
export type Next =
  { readonly kind: 'entry'; readonly entry: Entry } | { readonly kind: 'wait'; readonly untilMs: number };

/** The next one; `closedUntilMs` tells when its server may be asked. */
export function nextOf(
  entries: readonly Entry[],
  nowMs: number,
  closedUntilMs: (entry: Entry) => number,
): Next | null {
  const queued = entries.filter(({ state }) => state.kind === 'queued');
  const open = queued.filter((entry) => closedUntilMs(entry) <= nowMs);
  const first = open.reduce<Entry | null>(
    (best, entry) => (best === null || entry.account.priority > best.account.priority ? entry : best),
    null,
  );
  if (first) return { kind: 'entry', entry: first };
  if (queued.length === 0) return null;
  return { kind: 'wait', untilMs: Math.min(...queued.map(closedUntilMs)) };
}
