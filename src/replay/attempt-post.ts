// One attempt at a status: its intent first, then the request, then what came of it, written down.

import type { StatusOperation } from '../model/operation.ts';
import type { FailureReason } from '../model/failure-reason.ts';
import type { Intent, Outcome } from '../ports/ledger.ts';
import type { Answer, ServerStatus } from '../ports/server.ts';
import type { Ahead } from './ahead.ts';
import type { AnswerProof } from './answer-proof.ts';
import { awaitAnswer } from './await-answer.ts';
import { believable, type Believed, type EarlierPosts } from './believable.ts';
import type { ReplayContext } from './context.ts';
import { isDatedAsAsked, type DateProof } from './date-proof.ts';
import type { EarlyPosts } from './early-posts.ts';
import type { SilentPosts } from './give-up.ts';
import { postOfAnother, type ClockOfPosts } from './post-of-another.ts';
import type { TweetToDo } from './planned-tweets.ts';
import type { QuoteProof } from './quote-proof.ts';
import { altTextsOf, type FoundReferences } from './references.ts';
import type { RefusalStreak } from './refusal-streak.ts';
import { request } from './request.ts';
import { statusRequest } from './status-request.ts';

/** What a status needs beside itself: all operations of its tweet, and its uploads. */
export interface PostingUnit extends TweetToDo {
  /** Uploads again what the server may have thrown away; `all` also what should still be there. */
  readonly renewUploads: (which: 'stale' | 'all') => Promise<void>;
  /** Whether the server still has what was uploaded for a status. */
  readonly hasUploads: (status: StatusOperation) => Promise<boolean>;
  readonly dates: DateProof;
  readonly clockOfPosts: ClockOfPosts;
  readonly answers: AnswerProof;
  readonly refusals: RefusalStreak;
  readonly quotes: QuoteProof;
  readonly early: EarlyPosts;
  readonly silence: SilentPosts;
  readonly ahead: Ahead;
  /** What is done while its request is in flight; not longer than that takes. */
  readonly whileItGoes: () => Promise<void>;
  /** What is done when its request has to wait; it does not leave before that is done. */
  readonly whileItWaits: () => Promise<void>;
}

/** Sets it aside, with its tweet frozen. */
export async function setAside(
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

/** What may be believed, with the link of a quote that was dropped; a quote that never left is told as well. */
async function withQuote(
  unit: PostingUnit,
  status: StatusOperation,
  to: FoundReferences,
  believed: Believed,
): Promise<Believed> {
  const { answer, differences } = believed;
  if (answer.kind !== 'ok' || status.quote === null) return believed;
  if (to.quote === null) return { ...believed, differences: [...differences, 'quoteLinked'] };
  const mended = await unit.quotes.mend(unit, status, to, { shown: answer.value, differences });
  return { ...believed, answer: { ...answer, value: mended.shown }, differences: mended.differences };
}

/** What came of an attempt. */
export interface Attempted extends Believed {
  readonly intent: Intent | null;
}

/** What a refusal or a lack of an answer means for the ledger. */
function outcomeOf(
  answer: Exclude<Answer<ServerStatus>, { readonly kind: 'ok' }>,
  settled: Pick<Outcome, 'operation' | 'atMs'>,
  mayBeAtWork: boolean,
): Outcome {
  if (answer.kind === 'refused') {
    const detail = answer.message;
    // Too many requests: this one was not looked at, and its key is as good as before.
    if (answer.refusal === 'tooMany') return { ...settled, kind: 'notSent', detail };
    if (answer.isFromApi) return { ...settled, kind: 'rejected', detail };
    return { ...settled, kind: 'unknown', detail, mayBeAtWork: false };
  }
  const { kind, detail } = answer;
  return kind === 'unknown' ? { ...settled, kind, detail, mayBeAtWork } : { ...settled, kind, detail };
}

/**
 * Sends it once, intent first, and writes the outcome down. Null where its uploads grew too old while it waited to leave, be it
 * for a night: some servers would leave them out without a word. Throws MigrationError ACCOUNT_HAS_MATCHES where the
 * server gives a post that was there before.
 */
export async function attempt(
  context: ReplayContext,
  unit: PostingUnit,
  status: StatusOperation,
  given: FoundReferences & { readonly isGone: boolean },
): Promise<Attempted | null> {
  const { clock, server, capabilities } = context;
  const { ahead, whileItGoes, whileItWaits } = unit;
  const to = await unit.quotes.asTaken(status, given);
  let settling: Promise<void> | null = null;
  const left: { intent: Intent | null; isStale: boolean; mayBeAtWork: boolean } = {
    ...{ intent: null, isStale: false, mayBeAtWork: false },
  };
  const earlier: EarlierPosts = {
    has: (id) => ahead.hasJustArrived(id) || unit.answers.isFirst(id),
    hasOtherwise: (id, text) => unit.answers.isFirstOtherwise(id, text),
  };
  const settled = (): Pick<Outcome, 'operation' | 'atMs'> => ({ operation: status.id, atMs: clock.now() });
  const settleMeanwhile = (): void => {
    settling ??= whileItWaits();
    // Whoever fails to write it down says so when the request would leave.
    settling.catch(() => undefined);
  };
  const writeSilence = (): Promise<void> =>
    ahead.settle([{ ...settled(), kind: 'unknown', detail: 'no answer yet', mayBeAtWork: true }]);
  const send = async (): Promise<Answer<ServerStatus>> => {
    await settling;
    left.isStale = !(await unit.hasUploads(status));
    if (left.isStale) return { kind: 'notSent', detail: '' };
    const sending = await ahead.send(
      { todo: unit, status },
      (intent, hangUp) =>
        server.postStatus(statusRequest(capabilities, status, to), context.key(intent), hangUp),
      given.isGone,
    );
    left.intent = sending.intent;
    const [awaited] = await Promise.all([
      awaitAnswer(context, status.id, sending, writeSilence),
      whileItGoes(),
    ]);
    left.mayBeAtWork = awaited.mayBeAtWork;
    return awaited.answer;
  };
  const answered = await request(context, 'status', send, settleMeanwhile);
  if (left.isStale) return null;
  const sent = { ...to, altTexts: altTextsOf(unit, to) };
  const shown = await believable(context, status, sent, answered, earlier);
  const { intent } = left;
  if (shown.answer.kind === 'ok' && intent !== null) {
    const { value, rate } = shown.answer;
    // An answer that does not tell its time tells nothing of the post's either.
    const clocks = { nowMs: clock.now(), serverMs: rate.serverNowMs };
    if (await unit.clockOfPosts.isAnothers(intent, status, value, clocks)) {
      const detail = `the post was there before: ${value.url}`;
      await ahead.settle([{ ...settled(), kind: 'unknown', detail, mayBeAtWork: false }]);
      throw postOfAnother(context);
    }
  }
  const believed = await withQuote(unit, status, to, shown);
  const { answer, differences } = believed;
  if (answer.kind === 'ok' && !isDatedAsAsked(status, answer.value)) {
    const failed = { kind: 'failed', reason: 'wrongDate', detail: answer.value.url } as const;
    await ahead.settle([{ ...settled(), ...failed }]);
  } else if (answer.kind === 'ok' && intent) {
    await ahead.arrived(status, intent, answer.value, differences);
    context.listen({ kind: 'posted', operation: status.id, status: answer.value.id, url: answer.value.url });
  } else if (answer.kind !== 'ok') {
    await ahead.settle([outcomeOf(answer, settled(), left.mayBeAtWork)]);
  }
  return { ...believed, intent };
}
