// What an operation points to, as the server's ids and addresses: its uploads, the post it answers, the one it quotes,
// those its links lead to; with the operation's own fallbacks where one of them was set aside.

import type { MediaId, OperationId, StatusId } from '../model/ids.ts';
import { tweetOfOperation } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { FailureReason } from '../model/failure-reason.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { TweetToDo } from './planned-tweets.ts';
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
      /** The uploads that go along, one for each of `media`. */
      readonly uploads: readonly OperationId[];
    }
  | { readonly kind: 'setAside'; readonly reason: FailureReason };

/** They are found. */
export type FoundReferences = Extract<References, { readonly kind: 'found' }>;

/** The alternative texts of the files that go along, in order. */
export function altTextsOf(
  { operations }: Pick<TweetToDo, 'operations'>,
  { uploads }: Pick<FoundReferences, 'uploads'>,
): readonly (string | null)[] {
  return uploads.map((id) => {
    const upload = operations.find((operation) => operation.id === id);
    return upload?.kind === 'upload' ? upload.altText : null;
  });
}

/** What stands before an operation in its thread; before a part that its tweet has not (another plan split it), the last one. */
async function before(ledger: Ledger, operation: OperationId): Promise<OperationId | null> {
  const frozen = (await ledger.frozen(tweetOfOperation(operation))) ?? [];
  const parts = frozen.filter(({ kind }) => kind === 'status');
  const found = parts.find(({ id }) => id === operation);
  if (found === undefined) return parts.at(-1)?.id ?? null;
  return found.kind === 'status' ? found.replyTo : null;
}

/** Posts that were put on the server and are there no more, as it says itself. */
export type Removed = ReadonlySet<StatusId>;

const none: Removed = new Set();

/** The post of an operation; null when none is on the server. */
async function postOf(
  ledger: Ledger,
  operation: OperationId,
  removed: Removed,
): Promise<{ readonly statusId: StatusId; readonly url: string } | null> {
  const state = await ledger.state(operation);
  if (state.kind !== 'done' || state.learned.kind !== 'status') return null;
  return removed.has(state.learned.statusId) ? null : state.learned;
}

/** The nearest ancestor that is on the server, from `parent` upwards; null when there is none. */
export async function nearestPosted(
  ledger: Ledger,
  parent: OperationId | null,
  removed = none,
): Promise<StatusId | null> {
  for (let next = parent; next !== null; next = await before(ledger, next)) {
    const post = await postOf(ledger, next, removed);
    if (post) return post.statusId;
  }
  return null;
}

async function parentOf(
  ledger: Ledger,
  status: StatusOperation,
  removed: Removed,
): Promise<StatusId | null | 'gone'> {
  if (status.replyTo === null) return null;
  const post = await postOf(ledger, status.replyTo, removed);
  if (post) return post.statusId;
  return status.ifParentGone === 'setAside' ? 'gone' : await nearestPosted(ledger, status.replyTo, removed);
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

/** The text of a status and the post it quotes, as they are sent now; with `linksQuotes` none is quoted. */
export async function wordsToSend(
  ledger: Ledger,
  status: StatusOperation,
  removed = none,
  linksQuotes = false,
): Promise<{ readonly text: string; readonly quote: StatusId | null }> {
  const posted = new Map<OperationId, { readonly statusId: StatusId; readonly url: string }>();
  for (const operation of postsNamedBy(status)) {
    const post = await postOf(ledger, operation, removed);
    if (post) posted.set(operation, post);
  }
  const pages = await pagesOf(ledger, status);
  const addressOf = (operation: OperationId): string | null => posted.get(operation)?.url || null;
  const text = sentText(status, addressOf, { pages, linksQuotes });
  const quoted = status.quote === null || linksQuotes ? undefined : posted.get(status.quote.of);
  return { text, quote: quoted?.statusId ?? null };
}

/** Looks up what the operation points to; posts that are `removed` are no more. */
export async function referencesOf(
  ledger: Ledger,
  status: StatusOperation,
  removed = none,
): Promise<References> {
  const media: MediaId[] = [];
  const uploads: OperationId[] = [];
  for (const upload of status.media) {
    const state = await ledger.state(upload);
    if (state.kind === 'done' && state.learned.kind === 'upload') {
      media.push(state.learned.mediaId);
      uploads.push(upload);
      continue;
    }
    // The file is good, and the server's trouble passes: the post goes later, with it.
    if (state.kind === 'failed' && state.reason === 'notReady')
      return { kind: 'setAside', reason: 'notReady' };
    if (status.ifMediaRefused === 'setAside') return { kind: 'setAside', reason: 'mediaRefused' };
  }
  const { text, quote } = await wordsToSend(ledger, status, removed);
  const isEmpty = media.length === 0 && text.trim() === '' && quote === null;
  if (isEmpty) return { kind: 'setAside', reason: 'mediaRefused' };
  const replyTo = await parentOf(ledger, status, removed);
  if (replyTo === 'gone') return { kind: 'setAside', reason: 'parentGone' };
  return { kind: 'found', media, uploads, replyTo, text, quote };
}
