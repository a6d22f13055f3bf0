// What became of statuses whose request was not answered. A find is adopted at once; absence counts only after
// the server's late-commit time and a listing after that. The time is counted from the first look of this run, however long
// ago the request left by our clock: clocks are set, and a moment ago must not become an hour.

import type { OperationId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Outcome } from '../ports/ledger.ts';
import type { Recognition } from '../recognition/recognise.ts';
import type { ReplayContext } from './context.ts';
import { datesIgnored, isDatedAsAsked } from './date-proof.ts';
import { judgeFound } from './found-post.ts';
import { look, openStatuses, type Look } from './look.ts';
import type { Open } from './own-newest.ts';
import { Patience } from './patience.ts';

/** What was found, as it is written down: mended where a quote was dropped. */
async function outcomeOf(
  context: ReplayContext,
  recognition: Recognition,
  status: StatusOperation,
): Promise<Outcome | null> {
  const atMs = context.clock.now();
  const { operation, kind } = recognition;
  if (kind === 'notSeen') return null;
  if (kind === 'ambiguous') {
    return { operation, kind: 'failed', atMs, reason: kind, detail: recognition.candidates.join(', ') };
  }
  if (!isDatedAsAsked(status, recognition.status))
    return { operation, kind: 'failed', atMs, reason: 'wrongDate', detail: recognition.status.url };
  const { shown, differences: differs } = await judgeFound(context, status, recognition.status);
  const learned = { kind: 'status', statusId: shown.id, url: shown.url } as const;
  return {
    ...{ operation, kind: 'done', atMs, reconciled: true },
    learned: differs.length === 0 ? learned : { ...learned, differs },
  };
}

async function settle(context: ReplayContext, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length > 0) await context.ledger.commit({ outcomes });
  for (const outcome of outcomes) {
    const { operation, kind } = outcome;
    if (kind === 'done') context.listen({ kind: 'adopted', operation });
    if (kind === 'failed')
      context.listen({ kind: 'setAside', operation, reason: outcome.reason, detail: outcome.detail });
  }
}

/** Writes down what was found. Throws MigrationError BACKDATING_IGNORED for a post with another date than was asked. */
async function adopt(context: ReplayContext, open: readonly Open[], { recognised }: Look): Promise<void> {
  const pairs = open.flatMap(({ operation }) => {
    const recognition = recognised.find((each) => each.operation === operation.id);
    return recognition ? [{ operation, recognition }] : [];
  });
  const outcomes: Outcome[] = [];
  for (const { operation, recognition } of pairs) {
    const outcome = await outcomeOf(context, recognition, operation);
    if (outcome) outcomes.push(outcome);
  }
  await settle(context, outcomes);
  for (const { operation, recognition } of pairs) {
    if (recognition.kind === 'found' && !isDatedAsAsked(operation, recognition.status))
      throw datesIgnored(new URL(context.account.url).host, operation, recognition.status);
  }
}

/** Absence is only proven by a listing that would show the post. */
async function settleAbsent(
  context: ReplayContext,
  { recognised, isComplete }: Look,
  saidOf: SaidOf,
): Promise<void> {
  const atMs = context.clock.now();
  const absent = recognised.flatMap(({ operation, kind }): Outcome[] => {
    if (kind !== 'notSeen') return [];
    return [
      isComplete
        ? { operation, kind: 'absent', atMs }
        : { operation, kind: 'failed', atMs, reason: 'unverifiable', detail: saidOf(operation) },
    ];
  });
  await settle(context, absent);
}

/** Dates of answers are told in seconds. */
const dateResolutionMs = 1_000;
/** A server whose clock stands still is not waited for without end. */
const mostWaits = 3;

/** Waits, and waits on while the server's clock says that it was less. Gives the look that came after. */
async function lookLater(
  context: ReplayContext,
  left: readonly Open[],
  { first, patience, waitMs }: { readonly first: Look; readonly patience: Patience; readonly waitMs: number },
): Promise<Look> {
  for (let [waits, nextMs] = [1, waitMs]; ; waits += 1) {
    await context.clock.sleep(nextMs, context.signal);
    const next = await look(context, left, patience);
    if (first.serverNowMs === null || next.serverNowMs === null) return next;
    const passedMs = Math.max(0, next.serverNowMs - first.serverNowMs);
    nextMs = waitMs - dateResolutionMs - passedMs;
    if (nextMs <= 0 || waits >= mostWaits) return next;
  }
}

/** What the server said when it did not answer as it should; empty where nobody remembers. */
type SaidOf = (operation: OperationId) => string;

/** Settles every status without a certain outcome: adopted, set aside as ambiguous, or proven absent. */
export async function reconcile(context: ReplayContext, saidOf: SaidOf = () => ''): Promise<void> {
  const { clock, capabilities, listen } = context;
  const open = await openStatuses(context);
  const first = open[0];
  if (!first) return;
  const patience = new Patience(context, first.operation.id);
  const firstLook = await look(context, open, patience);
  await adopt(context, open, firstLook);
  const left = await openStatuses(context);
  const next = left[0];
  if (!next) return;
  const waitMs = capabilities.lateCommitMs;
  listen({ kind: 'reconciling', operation: next.operation.id, untilMs: clock.now() + waitMs });
  const second = await lookLater(context, left, { first: firstLook, patience, waitMs });
  await adopt(context, left, second);
  await settleAbsent(context, second, saidOf);
}
