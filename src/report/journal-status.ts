// How far a migration has come, from its journal alone: no archive, no server.

import { longestWindowMs } from '../model/capabilities.ts';
import { kindOfOperation } from '../model/ids.ts';
import type { FailureReason } from '../model/failure-reason.ts';
import type { Ledger, LedgerOwner, RememberedPlan, SetAside, Twin } from '../ports/ledger.ts';
import { readDifferences, type DifferenceGroup } from './read-differences.ts';

const named = 20;

/** Everything the journal tells. */
export interface JournalStatus {
  readonly owner: LedgerOwner | null;
  readonly plan: RememberedPlan | null;
  /** Posts, and files uploaded for them; `left` is null before a plan was ever begun. */
  readonly statuses: { readonly done: number; readonly setAside: number; readonly left: number | null };
  readonly uploads: { readonly done: number; readonly setAside: number; readonly left: number | null };
  /** Posts whose request was not answered; they are looked up when the run goes on. */
  readonly unanswered: number;
  readonly reasons: Readonly<Partial<Record<FailureReason, number>>>;
  /** Of these, files. */
  readonly fileReasons: Readonly<Partial<Record<FailureReason, number>>>;
  /** Second posts that were seen and, as far as is known, are still there. */
  readonly twins: readonly Twin[];
  /** In what posts are on the server otherwise than asked. */
  readonly differences: readonly DifferenceGroup[];
  /** The oldest of what is set aside, at most twenty. */
  readonly setAside: readonly SetAside[];
}

interface Settled {
  readonly done: number;
  readonly failed: number;
}

function leftOf(before: number | undefined, then: Settled | undefined, now: Settled): number | null {
  if (before === undefined || then === undefined) return null;
  return Math.max(0, before - (now.done + now.failed - then.done - then.failed));
}

/** When the requests left that some limit may count still: posts and uploads, by our clock and in order. */
export async function readSentLately(
  ledger: Ledger,
  nowMs: number,
): Promise<{ readonly status: readonly number[]; readonly upload: readonly number[] }> {
  const sinceMs = nowMs - longestWindowMs;
  return {
    status: await ledger.sentSince('status', sinceMs),
    upload: await ledger.sentSince('upload', sinceMs),
  };
}

/** Reads the journal once. */
export async function readJournalStatus(ledger: Ledger): Promise<JournalStatus> {
  const { statuses, uploads } = await ledger.progress();
  const plan = await ledger.remembered();
  const reasons: Partial<Record<FailureReason, number>> = {};
  const fileReasons: Partial<Record<FailureReason, number>> = {};
  const setAside: SetAside[] = [];
  for await (const each of ledger.setAside()) {
    reasons[each.reason] = (reasons[each.reason] ?? 0) + 1;
    if (kindOfOperation(each.operation) === 'upload')
      fileReasons[each.reason] = (fileReasons[each.reason] ?? 0) + 1;
    if (setAside.length < named) setAside.push(each);
  }
  const unsettled = await ledger.unsettled();
  const statusesLeft = leftOf(plan?.left.statuses, plan?.progress.statuses, statuses);
  const uploadsLeft = leftOf(plan?.left.uploads, plan?.progress.uploads, uploads);
  return {
    owner: await ledger.owner(),
    plan,
    statuses: { done: statuses.done, setAside: statuses.failed, left: statusesLeft },
    uploads: {
      done: uploads.done,
      setAside: uploads.failed,
      left: statusesLeft === 0 ? 0 : uploadsLeft,
    },
    unanswered: unsettled.filter(({ operation }) => operation.kind === 'status').length,
    reasons,
    fileReasons,
    twins: await ledger.twins(),
    differences: await readDifferences(ledger),
    setAside,
  };
}
