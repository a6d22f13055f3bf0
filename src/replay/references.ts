// What an operation points to, as the server's ids and addresses: its uploads, the post it answers, the one it quotes,
// those its links lead to; with the operation's own fallbacks where one of them was set aside.

import type { MediaId, OperationId, StatusId } from '../model/ids.ts';
import { tweetOfOperation } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { FailureReason, Ledger } from '../ports/ledger.ts';
import { postsNamedBy, sentText } from '../recognition/sent-text.ts';

/** The ids to send, or the reason why the operation's fallback is to set it aside. */
export type References =
  | {
      readonly kind: 'found';
      readonly media: readonly MediaId[];
      readonly replyTo: StatusId | null;
      /** The text with the addresses of the posts it leads to. */
      readonly text: string;
      readonly quote: StatusId | null;
    }
  | { readonly kind: 'setAside'; readonly reason: FailureReason };

async function replyToOf(ledger: Ledger, operation: OperationId): Promise<OperationId | null> {
  const frozen = await ledger.frozen(tweetOfOperation(operation));
  const found = frozen?.find((other) => other.id === operation);
  return found?.kind === 'status' ? found.replyTo : null;
}

/**
 * The nearest ancestor that is on the server, from `parent` upwards, passing over `gone` (deleted there); null
 * when there is none.
 */
export async function nearestPosted(
  ledger: Ledger,
  parent: OperationId | null,
  gone: StatusId | null = null,
): Promise<StatusId | null> {
  for (let next = parent; next !== null; next = await replyToOf(ledger, next)) {
    const state = await ledger.state(next);
    if (state.kind !== 'done' || state.learned.kind !== 'status') continue;
    if (state.learned.statusId !== gone) return state.learned.statusId;
  }
  return null;
}

async function parentOf(ledger: Ledger, status: StatusOperation): Promise<StatusId | null | 'gone'> {
  if (status.replyTo === null) return null;
  const state = await ledger.state(status.replyTo);
  if (state.kind === 'done' && state.learned.kind === 'status') return state.learned.statusId;
  return status.ifParentGone === 'setAside' ? 'gone' : await nearestPosted(ledger, status.replyTo);
}

/** The pages of those uploads that were set aside, where the operation's fallback is to link to them. */
async function pagesOf(ledger: Ledger, status: StatusOperation): Promise<readonly string[]> {
  if (status.ifMediaRefused !== 'link') return [];
  const pages: string[] = [];
  for (const upload of status.media) {
    if ((await ledger.state(upload)).kind !== 'failed') continue;
    const frozen = (await ledger.frozen(status.tweet)) ?? [];
    const found = frozen.find(({ id }) => id === upload);
    if (found?.kind === 'upload' && found.page !== undefined) pages.push(found.page);
  }
  return [...new Set(pages)];
}

/** The text of a status and the post it quotes, as they are sent now. */
export async function wordsToSend(
  ledger: Ledger,
  status: StatusOperation,
): Promise<{ readonly text: string; readonly quote: StatusId | null }> {
  const posted = new Map<OperationId, { readonly statusId: StatusId; readonly url: string }>();
  for (const operation of postsNamedBy(status)) {
    const state = await ledger.state(operation);
    if (state.kind === 'done' && state.learned.kind === 'status') posted.set(operation, state.learned);
  }
  const pages = await pagesOf(ledger, status);
  const text = sentText(status, (operation) => posted.get(operation)?.url || null, pages);
  const quoted = status.quote === null ? undefined : posted.get(status.quote.of);
  return { text, quote: quoted?.statusId ?? null };
}

/** Looks up what the operation points to. */
export async function referencesOf(ledger: Ledger, status: StatusOperation): Promise<References> {
  const media: MediaId[] = [];
  for (const upload of status.media) {
    const state = await ledger.state(upload);
    if (state.kind === 'done' && state.learned.kind === 'upload') media.push(state.learned.mediaId);
    else if (status.ifMediaRefused === 'setAside') return { kind: 'setAside', reason: 'mediaRefused' };
  }
  const { text, quote } = await wordsToSend(ledger, status);
  const isEmpty = media.length === 0 && text.trim() === '' && quote === null;
  if (isEmpty) return { kind: 'setAside', reason: 'mediaRefused' };
  const replyTo = await parentOf(ledger, status);
  if (replyTo === 'gone') return { kind: 'setAside', reason: 'parentGone' };
  return { kind: 'found', media, replyTo, text, quote };
}
