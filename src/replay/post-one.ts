// One status, until it is on the server or set aside. Each turn reads the ledger, does one thing and writes down
// what came of it, so that a process that dies in between leaves the next one the same question.

import type { StatusId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { FailureReason } from '../model/failure-reason.ts';
import type { Answer, ServerStatus } from '../ports/server.ts';
import { afterRefusal } from './after-refusal.ts';
import { attempt, setAside, type PostingUnit } from './attempt-post.ts';
import { attemptsAgainstPages, attemptsPerOperation } from './backoff.ts';
import type { ReplayContext } from './context.ts';
import { Patience } from './patience.ts';
import { reconcile } from './reconcile.ts';
import { referencesOf } from './references.ts';
import { stopIfRefusedAltogether } from './request.ts';

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
  let waits = 0;
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
        ...{ said: answer.message, reason: 'blocked', most: attemptsAgainstPages },
        forbidding: isForbidden ? answer : null,
      };
      if (isForbidden) {
        unit.forbidding.met(answer);
        await patience.serverIsWell();
      }
      await patience.pause(answer.message);
      continue;
    }
    if (answer.refusal === 'invalid' && to.media.length > 0) {
      await unit.whileItWaits();
      const after = await unit.early.wait(status, to.media, { said: answer.message, waits });
      waits += 1;
      if (after === 'again') continue;
      if (after === 'withNewMedia' && !hasNewMedia) {
        hasNewMedia = true;
        await unit.renewUploads('all');
        continue;
      }
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
