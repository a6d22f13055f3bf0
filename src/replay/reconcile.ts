// What became of statuses whose request was not answered. They are looked for with pauses that grow. A find is adopted at
// once; absence counts only when the request can no longer be at work (`doubt.ts`), and only by a listing that would show
// the post.

import type { OperationId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Outcome } from '../ports/ledger.ts';
import type { Recognition } from '../recognition/recognise.ts';
import { backoffMs } from './backoff.ts';
import type { ReplayContext } from './context.ts';
import { datesIgnored, isDatedAsAsked } from './date-proof.ts';
import { leftToWaitMs, type Waited } from './doubt.ts';
import { judgeFound } from './found-post.ts';
import { look, openStatuses, type Look } from './look.ts';
import { clocksOf } from './next-intent.ts';
import type { Open } from './own-newest.ts';
import { Patience } from './patience.ts';
import { ClockOfPosts, postOfAnother } from './post-of-another.ts';

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

/**
 * Writes down what was found. Throws MigrationError BACKDATING_IGNORED for a post with another date than was asked, and
 * ACCOUNT_HAS_MATCHES for one that was there before it was sent, unless those are taken, too.
 */
async function takeFinds(
  context: ReplayContext,
  open: readonly Open[],
  { recognised }: Look,
  takesOthers: boolean,
): Promise<void> {
  const pairs = open.flatMap((one) => {
    const recognition = recognised.find((each) => each.operation === one.operation.id);
    return recognition ? [{ ...one, recognition }] : [];
  });
  const clock = new ClockOfPosts(context);
  for (const { operation, intent, recognition } of takesOthers ? [] : pairs) {
    if (recognition.kind !== 'found') continue;
    if (await clock.isAnothers(intent, operation, recognition.status, clocksOf(context)))
      throw postOfAnother(context);
  }
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
  { recognised, provesAbsence }: Look,
  saidOf: SaidOf,
): Promise<void> {
  const atMs = context.clock.now();
  const absent = recognised.flatMap(({ operation, kind }): Outcome[] => {
    if (kind !== 'notSeen') return [];
    return [
      provesAbsence(operation)
        ? { operation, kind: 'absent', atMs }
        : { operation, kind: 'failed', atMs, reason: 'unverifiable', detail: saidOf(operation) },
    ];
  });
  await settle(context, absent);
}

/** What the server said when it did not answer as it should; empty where nobody remembers. */
type SaidOf = (operation: OperationId) => string;

/** How a search goes. */
export interface Search {
  readonly saidOf?: SaidOf;
  /** Posts that were there before they were sent from here are written down, too. */
  readonly takesOthers?: boolean;
}

/** How much longer all of them must be missing. */
function longestLeftMs(context: ReplayContext, open: readonly Open[], waited: Waited): number {
  const clocks = clocksOf(context);
  return Math.max(...open.map((one) => leftToWaitMs(context.capabilities, one, waited, clocks)));
}

/** Settles every status without a certain outcome: adopted, failed as ambiguous, or proven absent. */
export async function reconcile(
  context: ReplayContext,
  { saidOf = () => '', takesOthers = false }: Search = {},
): Promise<void> {
  const { clock, listen, signal } = context;
  let open = await openStatuses(context);
  const [first] = open;
  if (!first) return;
  const patience = new Patience(context, first.operation.id);
  let [sleptMs, beganServerMs]: [number, number | null] = [0, null];
  for (let looks = 1; ; looks += 1) {
    const found = await look(context, open, patience, looks === 1);
    const { serverNowMs } = found;
    beganServerMs ??= serverNowMs;
    const serverMs = serverNowMs === null || beganServerMs === null ? null : serverNowMs - beganServerMs;
    await takeFinds(context, open, found, takesOthers);
    open = await openStatuses(context);
    const [next] = open;
    if (!next) return;
    const leftMs = longestLeftMs(context, open, { sleptMs, serverMs });
    if (leftMs <= 0) return settleAbsent(context, found, saidOf);
    if (looks === 1) {
      const { id } = next.operation;
      listen({ kind: 'reconciling', operation: id, untilMs: clock.now() + leftMs, said: saidOf(id) });
    }
    const pauseMs = Math.min(leftMs, backoffMs(looks, next.operation.id));
    await clock.sleep(pauseMs, signal);
    sleptMs += pauseMs;
  }
}
