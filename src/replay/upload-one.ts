// One upload, until it is on the server or has failed. An upload without an answer is repeated: an orphan costs one slot of
// the limit and is removed by the server. An error of the server's own program about one file is believed the second time, a page the third.

import { MigrationError } from '../errors/migration-error.ts';
import type { FailureReason } from '../model/failure-reason.ts';
import type { OperationId } from '../model/ids.ts';
import type { UploadOperation } from '../model/operation.ts';
import type { Answer, ServerMedia } from '../ports/server.ts';
import { attemptsAgainstPages, attemptsPerOperation, steadyWords } from './backoff.ts';
import type { ReplayContext } from './context.ts';
import { fileToSend, type FileToSend } from './file-to-send.ts';
import { isFresh } from './lead.ts';
import { clocksOf, firstIntent } from './next-intent.ts';
import { Patience } from './patience.ts';
import type { TweetToDo } from './planned-tweets.ts';
import { request, stopIfRefusedAltogether } from './request.ts';
import { Processing, untilProcessed, type Processed } from './until-processed.ts';

/** So often one file is sent that the server fails at in the same words, or never finishes processing. */
const attemptsAtFailure = 2;

/** Whether the upload needs nothing more: failed, or on the server and young enough to be attached. */
export async function isUploadSettled(context: ReplayContext, upload: UploadOperation): Promise<boolean> {
  const state = await context.ledger.state(upload.id);
  if (state.kind === 'failed') return true;
  return state.kind === 'done' && isFresh(context.capabilities, state.atMs, context.clock.now());
}

/** What a file fails for at which no certain answer came: the server's own error, a page in its place, or nothing. */
function reasonOf(answer: Exclude<Answer<unknown>, { kind: 'ok' | 'notSent' }>): FailureReason {
  if (answer.kind === 'refused') return 'blocked';
  if (answer.cause !== 'answered') return 'unanswered';
  return answer.isFinished ? 'blocked' : 'refused';
}

/** An upload that is under way. */
export class Upload {
  readonly #context: ReplayContext;
  readonly #todo: TweetToDo;
  readonly #operation: UploadOperation;
  readonly #patience: Patience;
  /** How often the server failed at it, by its words. */
  readonly #failures = new Map<string, number>();
  #unanswered = 0;
  #unready = 0;
  /** The server has it. */
  hasArrived = false;
  /** What the server's own program said where it failed at it for good; null unless it did. */
  serverFailure: string | null = null;

  constructor(context: ReplayContext, todo: TweetToDo, operation: UploadOperation) {
    this.#context = context;
    this.#todo = todo;
    this.#operation = operation;
    this.#patience = new Patience(context, operation.id);
  }

  get id(): OperationId {
    return this.#operation.id;
  }

  /** Sends the file until the server has taken it, or it has failed. Null if that is settled; else it is being processed. */
  async send(): Promise<Processing | null> {
    const file = await this.#unlessUnreadable(() => fileToSend(this.#context, this.#operation));
    if (file === null) return null;
    if (file.kind === 'failed') return this.#fail('notConverted', file.reason);
    try {
      for (;;) {
        const sent = await this.#unlessUnreadable(() => this.#attempt(file));
        if (sent === null) return null;
        if (sent.kind === 'ok' && !sent.value.ready)
          return new Processing(this.#context, this.#operation.id, sent.value.id, this.#unready > 0);
        if (await this.#settles(sent)) return null;
      }
    } finally {
      await file.release();
    }
  }

  /** Goes on when the wait is over: as `send` does. */
  async goOn(processed: Processed): Promise<Processing | null> {
    if (processed.kind === 'notReady') {
      this.#unready += 1;
      if (this.#unready >= attemptsAtFailure) return this.#fail('notReady', processed.detail);
    } else if (await this.#settles(processed)) return null;
    return this.send();
  }

  async #fail(reason: FailureReason, detail: string): Promise<null> {
    const { ledger, clock, listen } = this.#context;
    const operation = this.#operation.id;
    const outcome = { operation, kind: 'failed', atMs: clock.now(), reason, detail } as const;
    await ledger.commit({ freeze: this.#todo.operations, outcomes: [outcome] });
    listen({ kind: 'setAside', operation, reason, detail });
    return null;
  }

  /** Does it; null when the archive cannot give the file, which has failed then. */
  async #unlessUnreadable<Value>(work: () => Promise<Value>): Promise<Value | null> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof MigrationError) || error.code !== 'ARCHIVE_UNREADABLE') throw error;
      return this.#fail('fileUnreadable', error.message);
    }
  }

  /** Sends the file once, intent first. */
  async #attempt(file: FileToSend): Promise<Answer<ServerMedia>> {
    const { ledger, server, signal } = this.#context;
    const { id } = this.#operation;
    const state = await ledger.state(id);
    const last = 'intent' in state ? state.intent : null;
    return request(this.#context, 'upload', async () => {
      const intent = { ...firstIntent(id, clocksOf(this.#context)), epoch: (last?.epoch ?? 0) + 1 };
      await ledger.commit({ freeze: this.#todo.operations, intents: [intent] });
      // A server may work on it for minutes. What is abandoned is sent again by the next run.
      return server.uploadMedia(file.request(), signal);
    });
  }

  async #write(answer: Answer<ServerMedia>): Promise<void> {
    const { ledger, clock, listen } = this.#context;
    const settled = { operation: this.#operation.id, atMs: clock.now() };
    if (answer.kind === 'ok') {
      const learned = { kind: 'upload', mediaId: answer.value.id } as const;
      await ledger.commit({ outcomes: [{ ...settled, kind: 'done', learned, reconciled: false }] });
      listen({ kind: 'uploaded', operation: settled.operation });
    } else if (answer.kind === 'refused') {
      await ledger.commit({ outcomes: [{ ...settled, kind: 'rejected', detail: answer.message }] });
    } else {
      const { kind, detail } = answer;
      const outcome = kind === 'unknown' ? { kind, detail, mayBeAtWork: false } : { kind, detail };
      await ledger.commit({ outcomes: [{ ...settled, ...outcome }] });
    }
  }

  /** Writes the answer down; true if nothing more is to be done, false after a pause if the file is to be sent again. */
  async #settles(answer: Answer<ServerMedia>): Promise<boolean> {
    await this.#write(answer);
    this.hasArrived = answer.kind === 'ok';
    if (answer.kind === 'ok') return true;
    if (answer.kind === 'refused') {
      if (answer.refusal === 'tooMany') return false;
      stopIfRefusedAltogether(this.#context, answer, 'uploading media');
      const reason = answer.refusal === 'tooLarge' ? 'tooLarge' : 'refused';
      if (answer.isFromApi) {
        await this.#fail(reason, answer.message);
        return true;
      }
    }
    const said = answer.kind === 'refused' ? answer.message : answer.detail;
    await this.#patience.pause(said);
    if (answer.kind === 'notSent' || !(await this.#patience.serverIsWell())) return false;
    const words = steadyWords(said);
    const failures = (this.#failures.get(words) ?? 0) + 1;
    this.#failures.set(words, failures);
    this.#unanswered += 1;
    const reason = reasonOf(answer);
    const failure = answer.kind === 'unknown' ? answer.failure : undefined;
    const isPage = reason !== 'unanswered' && failure === undefined;
    const isRefusal =
      (failure === 'lasting' && failures >= attemptsAtFailure) ||
      (isPage && failures >= attemptsAgainstPages);
    if (!isRefusal && this.#unanswered < attemptsPerOperation) return false;
    if (reason !== 'unanswered') this.serverFailure = said;
    await this.#fail(reason, said);
    return true;
  }
}

/**
 * Brings the file to the server, `anew` even when it is there. Returns when the ledger says done (and the server
 * says ready) or failed.
 */
export async function uploadOne(
  context: ReplayContext,
  todo: TweetToDo,
  operation: UploadOperation,
  anew = false,
): Promise<void> {
  if (!anew && (await isUploadSettled(context, operation))) return;
  const upload = new Upload(context, todo, operation);
  let processing = await upload.send();
  while (processing !== null) processing = await upload.goOn(await untilProcessed(context, processing));
}
