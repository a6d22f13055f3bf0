// One status, until it is on the server or set aside. Each turn reads the ledger, does one thing and writes down
// what came of it, so that a process that dies in between leaves the next one the same question.

import type { StatusId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { FailureReason } from '../model/failure-reason.ts';
import type { OperationState } from '../ports/ledger.ts';
import type { Answer } from '../ports/server.ts';
import { afterRefusal } from './after-refusal.ts';
import { attempt, setAside, type Attempted, type PostingUnit } from './attempt-post.ts';
import { attemptsAgainstPages, attemptsPerOperation } from './backoff.ts';
import type { ReplayContext } from './context.ts';
import { isGivenUp, notBelieved } from './give-up.ts';
import { Patience } from './patience.ts';
import { reconcile } from './reconcile.ts';
import { referencesOf, type FoundReferences } from './references.ts';
import { stopIfRefusedAltogether } from './request.ts';

/** What came in place of an answer, and what the post is set aside for if that never ends. */
interface Odd {
  readonly said: string;
  readonly reason: FailureReason;
  /** So many attempts, each looked for and absent. */
  readonly most: number;
  /** It may have been the lock of an earlier attempt. */
  readonly mayBeLocked: boolean;
}

/** A server may answer with another post once; then it is looked for, and sent once more. */
const mostOtherPosts = 2;

/** Nothing, or nobody's word: all that may be said of a post that is missing is that it is missing. */
function unanswered(said: string): Odd {
  return { said, reason: 'unanswered', most: attemptsPerOperation, mayBeLocked: true };
}

/** A refusal, but in nobody's form: a page, or a success with something else than the post in it. */
function refusedByPage(said: string, isUnderWay: boolean): Odd {
  return { said, reason: 'blocked', most: isUnderWay ? 1 : attemptsAgainstPages, mayBeLocked: false };
}

/** What the lack of a certain answer means if it never ends; `isUnderWay`: the post before it failed, too. */
function oddOf(answer: Exclude<Answer<unknown>, { kind: 'ok' | 'refused' }>, isUnderWay: boolean): Odd {
  const { detail: said } = answer;
  if (answer.kind === 'unknown' && answer.isFinished) return refusedByPage(said, isUnderWay);
  const isError = answer.kind === 'unknown' && answer.cause === 'answered' && answer.failure !== 'passing';
  if (!isError) return unanswered(said);
  return { said, reason: 'failing', most: isUnderWay ? 1 : attemptsPerOperation, mayBeLocked: false };
}

/** Whether the server itself said something, be it an error. */
function isAnswered(answer: Answer<unknown>): boolean {
  return answer.kind === 'unknown' && answer.cause === 'answered';
}

/** The key of a repeat was known, and what it made is not there any more; what it answers or quotes may be gone as well. */
function isRepeatOfDeleted({ answer, intent }: Attempted): boolean {
  const isGone = answer.kind === 'refused' && answer.isFromApi && answer.httpStatus === 404;
  return isGone && intent !== null && intent.repeats > 0;
}

/** Whether the refusal may be about files that are not ready, or not there any more; a post that is gone has its own ways. */
function isPerhapsEarly(
  { refusal }: Extract<Answer<unknown>, { kind: 'refused' }>,
  { replyTo, quote }: FoundReferences,
): boolean {
  return refusal === 'invalid' || (refusal === 'notFound' && replyTo === null && quote === null);
}

/** Brings the status to the server. Returns when the ledger says done or failed. */
export async function postOne(
  context: ReplayContext,
  unit: PostingUnit,
  status: StatusOperation,
): Promise<void> {
  const patience = new Patience(context, status.id);
  const removed = new Set<StatusId>();
  let [hasNewMedia, isDeleted, others, waits] = [false, false, 0, 0];
  let odd = unanswered('');
  for (let absences = 0; ;) {
    const isAhead = unit.ahead.has(status.id);
    const state: OperationState = isAhead ? { kind: 'new' } : await context.ledger.state(status.id);
    if (state.kind === 'done' || state.kind === 'failed') return;
    if (state.kind === 'intended' || state.kind === 'unknown') {
      await reconcile(context, { saidOf: (operation) => (operation === status.id ? odd.said : '') });
      absences += 1;
      continue;
    }
    if (state.kind === 'absent' && isGivenUp(context, state, { absences, ...odd })) {
      await setAside(context, unit, status, odd.reason, odd.said);
      if (state.wasSilent) unit.silence.gaveUp(odd.said);
      unit.refusals.failed({ said: odd.said, isFromApi: false });
      return;
    }
    if (!isAhead) await unit.renewUploads('stale');
    const to = await referencesOf(context.ledger, status, removed);
    if (to.kind === 'setAside') {
      await setAside(context, unit, status, to.reason, '');
      return;
    }
    const attempted = await attempt(context, unit, status, { ...to, isGone: isDeleted });
    if (attempted === null) continue;
    const { answer, differences } = attempted;
    unit.dates.hear(status, answer);
    if (answer.kind === 'ok') {
      if (isDeleted && removed.size === 0) context.listen({ kind: 'deleted', operation: status.id });
      unit.refusals.arrived();
      unit.silence.arrived();
      unit.answers.see(status, differences, answer.value);
      return;
    }
    if (answer.kind !== 'refused') {
      // What it says after that of the same post is not believed either.
      if (attempted.isOther || (others > 0 && isAnswered(answer))) others += 1;
      if (attempted.repeatsId || others >= mostOtherPosts) throw notBelieved(context, status, answer.detail);
      odd = oddOf(answer, unit.refusals.isUnderWay);
      await patience.pause(answer.detail);
      continue;
    }
    if (isRepeatOfDeleted(attempted) && !isDeleted) {
      isDeleted = true;
      continue;
    }
    const isForbidden = answer.refusal === 'forbidden';
    // A date may be forbidden for a single post, and by a page any text.
    if (answer.lacksScope || !isForbidden || (answer.isFromApi && status.datedMs === null))
      stopIfRefusedAltogether(context, answer, 'posting');
    if (!answer.isFromApi) {
      // A page may say no to one post and never to the next; none of its fallbacks was asked for.
      odd = refusedByPage(answer.message, unit.refusals.isUnderWay);
      if (isForbidden || answer.httpStatus < 400) unit.refusals.met(answer);
      if (isForbidden) await patience.serverIsWell();
      await patience.pause(answer.message);
      continue;
    }
    if (to.media.length > 0 && isPerhapsEarly(answer, to)) {
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
      unit.refusals.failed({ said: answer.message, isFromApi: true });
      return;
    }
    if (next.kind === 'without') removed.add(next.post);
    if (next.kind === 'withNewMedia') {
      hasNewMedia = true;
      await unit.renewUploads('all');
    }
  }
}
