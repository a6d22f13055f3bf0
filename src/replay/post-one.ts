// One status, until it is on the server or set aside. Each turn reads the ledger, does one thing and writes down
// what came of it, so that a process that dies in between leaves the next one the same question.

import type { StatusId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { FailureReason, Intent } from '../ports/ledger.ts';
import type { Answer, ServerStatus } from '../ports/server.ts';
import type { Ahead } from './ahead.ts';
import type { AnswerProof } from './answer-proof.ts';
import { attemptsAgainstPages, attemptsPerOperation } from './backoff.ts';
import { believable, type Believed } from './believable.ts';
import type { ReplayContext } from './context.ts';
import { afterRefusal } from './after-refusal.ts';
import { isDatedAsAsked, type DateProof } from './date-proof.ts';
import type { ForbiddingPages } from './forbidding-pages.ts';
import { Patience } from './patience.ts';
import { reconcile } from './reconcile.ts';
import { referencesOf, type References } from './references.ts';
import { request, stopIfRefusedAltogether } from './request.ts';
import { statusRequest } from './status-request.ts';
import type { TweetToDo } from './planned-tweets.ts';

/** What a status needs beside itself: all operations of its tweet, and its uploads. */
export interface PostingUnit extends TweetToDo {
  /** Uploads again what the server may have thrown away; `all` also what should still be there. */
  readonly renewUploads: (which: 'stale' | 'all') => Promise<void>;
  /** Whether the server still has what was uploaded for a status. */
  readonly hasUploads: (status: StatusOperation) => Promise<boolean>;
  readonly dates: DateProof;
  readonly answers: AnswerProof;
  readonly forbidding: ForbiddingPages;
  readonly ahead: Ahead;
  /** What is done while its request is in flight; not longer than that takes. */
  readonly whileItGoes: () => Promise<void>;
  /** What is done when its request has to wait; it does not leave before that is done. */
  readonly whileItWaits: () => Promise<void>;
}

async function setAside(
  context: ReplayContext,
  unit: PostingUnit,
  status: StatusOperation,
  reason: FailureReason,
  detail: string,
): Promise<void> {
  const outcome = {
    operation: status.id,
    kind: 'failed',
    atMs: context.clock.now(),
    reason,
    detail,
  } as const;
  await context.ledger.commit({ freeze: unit.operations });
  await unit.ahead.settle([outcome]);
  context.listen({ kind: 'setAside', operation: status.id, reason, detail });
}

/**
 * Sends it once, intent first, and writes the outcome down. Null where its uploads grew too old while it waited to leave, be it
 * for a night: some servers would leave them out without a word.
 */
async function attempt(
  context: ReplayContext,
  unit: PostingUnit,
  status: StatusOperation,
  to: References & { readonly kind: 'found' },
): Promise<Believed | null> {
  const { clock, server, capabilities } = context;
  const { ahead, whileItGoes, whileItWaits } = unit;
  let settling: Promise<void> | null = null;
  const left: { intent: Intent | null; isStale: boolean } = { intent: null, isStale: false };
  const settleMeanwhile = (): void => {
    settling ??= whileItWaits();
    // Whoever fails to write it down says so when the request would leave.
    settling.catch(() => undefined);
  };
  const send = async (): Promise<Answer<ServerStatus>> => {
    await settling;
    left.isStale = !(await unit.hasUploads(status));
    if (left.isStale) return { kind: 'notSent', detail: '' };
    const { intent, answering } = await ahead.send({ todo: unit, status }, ({ epoch }) =>
      server.postStatus(statusRequest(capabilities, status, to), context.key(status.id, epoch)),
    );
    left.intent = intent;
    const [answer] = await Promise.all([answering, whileItGoes()]);
    return answer;
  };
  const given = await request(context, 'status', send, settleMeanwhile);
  if (left.isStale) return null;
  const { answer, differences } = await believable(context, status, to, given, (id) =>
    ahead.hasJustArrived(id),
  );
  const settled = { operation: status.id, atMs: clock.now() };
  if (answer.kind === 'ok' && !isDatedAsAsked(status, answer.value)) {
    const failed = { kind: 'failed', reason: 'wrongDate', detail: answer.value.url } as const;
    await ahead.settle([{ ...settled, ...failed }]);
  } else if (answer.kind === 'ok' && left.intent) {
    await ahead.arrived(status, left.intent, answer.value);
    context.listen({ kind: 'posted', operation: status.id, status: answer.value.id, url: answer.value.url });
  } else if (answer.kind === 'refused' && answer.isFromApi) {
    await ahead.settle([{ ...settled, kind: 'rejected', detail: answer.message }]);
  } else if (answer.kind === 'refused') {
    await ahead.settle([{ ...settled, kind: 'unknown', detail: answer.message }]);
  } else if (answer.kind !== 'ok') {
    await ahead.settle([{ ...settled, kind: answer.kind, detail: answer.detail }]);
  }
  return { answer, differences };
}

/** What came in place of an answer, how often it may, and what it is set aside for then. */
interface Odd {
  readonly said: string;
  readonly reason: FailureReason;
  readonly most: number;
  /** A page that forbids it. */
  readonly forbidding: Answer<ServerStatus> | null;
}

/** Brings the status to the server. Returns when the ledger says done or failed. */
export async function postOne(
  context: ReplayContext,
  unit: PostingUnit,
  status: StatusOperation,
): Promise<void> {
  const patience = new Patience(context, status.id);
  const removed = new Set<StatusId>();
  let hasNewMedia = false;
  let odd: Odd = { said: '', reason: 'unanswered', most: attemptsPerOperation, forbidding: null };
  for (let absences = 0; ;) {
    const isAhead = unit.ahead.has(status.id);
    const { kind } = isAhead ? { kind: 'new' } : await context.ledger.state(status.id);
    if (kind === 'done' || kind === 'failed') return;
    if (kind === 'intended' || kind === 'unknown') {
      await reconcile(context, (operation) => (operation === status.id ? odd.said : ''));
      absences += 1;
      continue;
    }
    if (absences >= odd.most) {
      await setAside(context, unit, status, odd.reason, odd.said);
      if (odd.forbidding) unit.forbidding.setAside(odd.forbidding);
      return;
    }
    if (!isAhead) await unit.renewUploads('stale');
    const to = await referencesOf(context.ledger, status, removed);
    if (to.kind === 'setAside') {
      await setAside(context, unit, status, to.reason, '');
      return;
    }
    const attempted = await attempt(context, unit, status, to);
    if (attempted === null) continue;
    const { answer, differences } = attempted;
    unit.dates.hear(status, answer);
    if (answer.kind === 'ok') {
      unit.forbidding.arrived();
      unit.answers.see(status, differences, answer.value);
      return;
    }
    if (answer.kind !== 'refused') {
      odd = { said: answer.detail, reason: 'unanswered', most: attemptsPerOperation, forbidding: null };
      await patience.pause(answer.detail);
      continue;
    }
    const isForbidden = answer.refusal === 'forbidden';
    // A date may be forbidden for a single post, and by a page any text.
    if (!isForbidden || (answer.isFromApi && status.datedMs === null))
      stopIfRefusedAltogether(context, answer, 'posting');
    if (!answer.isFromApi) {
      // A page may say no to one post and never to the next; none of its fallbacks was asked for.
      odd = {
        ...{ said: answer.message, reason: 'refused', most: attemptsAgainstPages },
        forbidding: isForbidden ? answer : null,
      };
      if (isForbidden) {
        unit.forbidding.met(answer);
        await patience.serverIsWell();
      }
      await patience.pause(answer.message);
      continue;
    }
    const next = afterRefusal(status, answer.refusal, { ...to, hasNewMedia });
    if (next.kind === 'setAside') {
      const reason = answer.refusal === 'tooLarge' ? 'tooLarge' : 'refused';
      await setAside(context, unit, status, reason, answer.message);
      return;
    }
    if (next.kind === 'without') removed.add(next.post);
    if (next.kind === 'withNewMedia') {
      hasNewMedia = true;
      await unit.renewUploads('all');
    }
  }
}
