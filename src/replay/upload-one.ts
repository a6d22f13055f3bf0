// One upload, until it is on the server or set aside. An upload without an answer is simply repeated: an orphan
// costs one slot of the limit and is removed by the server.

import { MigrationError } from '../errors/migration-error.ts';
import type { UploadOperation } from '../model/operation.ts';
import type { FailureReason } from '../model/failure-reason.ts';
import type { Answer, ServerMedia } from '../ports/server.ts';
import { attemptsPerOperation } from './backoff.ts';
import type { ReplayContext } from './context.ts';
import { fileToSend, type FileToSend } from './file-to-send.ts';
import { isFresh } from './lead.ts';
import { clocksOf, firstIntent } from './next-intent.ts';
import { Patience } from './patience.ts';
import { request, stopIfRefusedAltogether } from './request.ts';
import type { TweetToDo } from './planned-tweets.ts';
import { untilProcessed } from './until-processed.ts';

/** Whether the upload needs nothing more: set aside, or on the server and young enough to be attached. */
export async function isUploadSettled(context: ReplayContext, upload: UploadOperation): Promise<boolean> {
  const state = await context.ledger.state(upload.id);
  if (state.kind === 'failed') return true;
  return state.kind === 'done' && isFresh(context.capabilities, state.atMs, context.clock.now());
}

async function setAside(
  context: ReplayContext,
  upload: UploadOperation,
  reason: FailureReason,
  detail: string,
): Promise<void> {
  const outcome = {
    operation: upload.id,
    kind: 'failed',
    atMs: context.clock.now(),
    reason,
    detail,
  } as const;
  await context.ledger.commit({ outcomes: [outcome] });
  context.listen({ kind: 'setAside', operation: upload.id, reason, detail });
}

async function settle(
  context: ReplayContext,
  upload: UploadOperation,
  answer: Answer<ServerMedia>,
): Promise<void> {
  const settled = { operation: upload.id, atMs: context.clock.now() };
  if (answer.kind === 'ok') {
    const learned = { kind: 'upload', mediaId: answer.value.id } as const;
    await context.ledger.commit({ outcomes: [{ ...settled, kind: 'done', learned, reconciled: false }] });
    context.listen({ kind: 'uploaded', operation: upload.id });
  } else if (answer.kind === 'refused') {
    await context.ledger.commit({ outcomes: [{ ...settled, kind: 'rejected', detail: answer.message }] });
  } else {
    await context.ledger.commit({ outcomes: [{ ...settled, kind: answer.kind, detail: answer.detail }] });
  }
}

/** Does it; null when the archive cannot give the file, which is then set aside. */
async function unlessUnreadable<Value>(
  context: ReplayContext,
  todo: TweetToDo,
  upload: UploadOperation,
  work: () => Promise<Value>,
): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MigrationError) || error.code !== 'ARCHIVE_UNREADABLE') throw error;
    await context.ledger.commit({ freeze: todo.operations });
    await setAside(context, upload, 'fileUnreadable', error.message);
    return null;
  }
}

/** Sends the file once, intent first. */
async function attempt(
  context: ReplayContext,
  todo: TweetToDo,
  upload: UploadOperation,
  file: FileToSend,
): Promise<Answer<ServerMedia>> {
  const state = await context.ledger.state(upload.id);
  const last = 'intent' in state ? state.intent : null;
  return request(context, 'upload', async () => {
    const fresh = firstIntent(upload.id, clocksOf(context));
    const intent = { ...fresh, epoch: (last?.epoch ?? 0) + 1 };
    await context.ledger.commit({ freeze: todo.operations, intents: [intent] });
    return context.server.uploadMedia(file.request());
  });
}

/** Sends the file until the server has it, or it is set aside. */
async function send(
  context: ReplayContext,
  todo: TweetToDo,
  upload: UploadOperation,
  file: FileToSend,
): Promise<void> {
  const patience = new Patience(context, upload.id);
  for (let unanswered = 0; ;) {
    const sent = await unlessUnreadable(context, todo, upload, () => attempt(context, todo, upload, file));
    if (sent === null) return;
    const answer =
      sent.kind === 'ok' && !sent.value.ready ? await untilProcessed(context, sent.value.id) : sent;
    await settle(context, upload, answer);
    if (answer.kind === 'ok') return;
    if (answer.kind === 'refused') {
      if (answer.refusal === 'tooMany') continue;
      stopIfRefusedAltogether(context, answer, 'uploading media');
      const reason = answer.refusal === 'tooLarge' ? 'tooLarge' : 'refused';
      if (answer.isFromApi) return setAside(context, upload, reason, answer.message);
    }
    const said = answer.kind === 'refused' ? answer.message : answer.detail;
    await patience.pause(said);
    if (answer.kind !== 'notSent' && (await patience.serverIsWell())) unanswered += 1;
    if (unanswered >= attemptsPerOperation) return setAside(context, upload, 'unanswered', said);
  }
}

/**
 * Brings the file to the server, `anew` even when it is there. Returns when the ledger says done (and the server
 * says ready) or failed.
 */
export async function uploadOne(
  context: ReplayContext,
  todo: TweetToDo,
  upload: UploadOperation,
  anew = false,
): Promise<void> {
  if (!anew && (await isUploadSettled(context, upload))) return;
  const file = await unlessUnreadable(context, todo, upload, () => fileToSend(context, upload));
  if (file === null) return;
  if (file.kind === 'failed') {
    await context.ledger.commit({ freeze: todo.operations });
    return setAside(context, upload, 'notConverted', file.reason);
  }
  try {
    await send(context, todo, upload, file);
  } finally {
    await file.release();
  }
}
