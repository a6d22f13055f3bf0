// Waiting for media that the server converts after taking them (202, then 206 until done). Asked seldom, because
// every question counts against the limit of all requests. https://docs.joinmastodon.org/methods/media/

import type { MediaId, OperationId } from '../model/ids.ts';
import type { Answer, ServerMedia } from '../ports/server.ts';
import type { ReplayContext } from './context.ts';
import { steadyWords } from './backoff.ts';
import { request } from './request.ts';

const firstMs = 1_000;
const longestMs = 30_000;
/** So long one upload is waited for. A minute of film takes a stock server a few seconds; a job that was lost takes for ever. */
const totalMs = 10 * 60_000;
/** After so long it is reported. */
const silentMs = 60_000;

/** How the wait ended; `notReady`: it is being processed still, as far as the server says. */
export type Processed = Answer<ServerMedia> | { readonly kind: 'notReady'; readonly detail: string };

/** Whether the server's own program refuses; a page of a proxy says nothing of the file. */
function isMeant({ refusal, isFromApi }: Extract<Answer<unknown>, { readonly kind: 'refused' }>): boolean {
  return isFromApi || refusal === 'unauthorized' || refusal === 'forbidden';
}

/** An upload that the server has taken and not processed yet. */
export class Processing {
  readonly #context: ReplayContext;
  readonly #operation: OperationId;
  readonly #id: MediaId;
  readonly #isSecond: boolean;
  readonly #endMs: number;
  readonly #saidMs: number;
  #waitMs = firstMs;
  #isSaid = false;
  #said = '';
  /** When to ask next. */
  dueMs: number;

  /** `isSecond`: the file was sent once more, which is reported at once. */
  constructor(context: ReplayContext, operation: OperationId, id: MediaId, isSecond = false) {
    const nowMs = context.clock.now();
    this.#context = context;
    this.#operation = operation;
    this.#id = id;
    this.#isSecond = isSecond;
    this.#endMs = nowMs + totalMs;
    this.#saidMs = nowMs + (isSecond ? 0 : silentMs);
    this.dueMs = nowMs + firstMs;
  }

  /** Asks once; null to wait on until `dueMs`. */
  async ask(): Promise<Processed | null> {
    const { clock, server, listen } = this.#context;
    const answer = await request(this.#context, 'read', () => server.readMedia(this.#id));
    const nowMs = clock.now();
    const isWaiting = answer.kind === 'ok' && !answer.value.ready;
    // Not known yet is not gone: the machine that answers may be another one than that which took it.
    const isNotYetKnown = answer.kind === 'refused' && answer.refusal === 'notFound' && nowMs < this.#saidMs;
    const isAskedAgain =
      answer.kind === 'refused' && (answer.refusal === 'tooMany' || isNotYetKnown || !isMeant(answer));
    const failsAgain =
      answer.kind === 'unknown' &&
      answer.failure === 'lasting' &&
      steadyWords(answer.detail) === steadyWords(this.#said);
    if (answer.kind === 'ok' && answer.value.ready) return answer;
    if (answer.kind === 'refused' && !isAskedAgain) return answer;
    if (failsAgain) return answer;
    if (answer.kind !== 'ok') this.#said = answer.kind === 'refused' ? answer.message : answer.detail;
    if (nowMs >= this.#endMs)
      return isWaiting
        ? { kind: 'notReady', detail: '' }
        : { kind: 'unknown', cause: 'answered', detail: this.#said, rate: null };
    if (!this.#isSaid && nowMs >= this.#saidMs) {
      this.#isSaid = true;
      const [operation, untilMs, isSecond] = [this.#operation, this.#endMs, this.#isSecond];
      listen({ kind: 'processing', operation, untilMs, isSecond });
    }
    this.#waitMs = Math.min(longestMs, this.#waitMs * 2);
    this.dueMs = Math.min(nowMs + this.#waitMs, Math.max(this.#endMs, nowMs + firstMs));
    return null;
  }
}

/** Waits until it is processed, or is not for ten minutes. */
export async function untilProcessed(context: ReplayContext, processing: Processing): Promise<Processed> {
  const { clock, signal } = context;
  for (;;) {
    await clock.sleep(processing.dueMs - clock.now(), signal);
    const processed = await processing.ask();
    if (processed !== null) return processed;
  }
}
