// A post that was taken is the one that was sent, or else nothing is known of it: caches, proxies and stumbling programs
// answer with whatever they have at hand, and an id that is written down wrongly loses a post.

import type { StatusId } from '../model/ids.ts';
import type { Difference } from '../model/difference.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Answer, ServerStatus } from '../ports/server.ts';
import { differencesOf, type Sent } from '../recognition/differences.ts';
import { isAnothers } from '../recognition/is-anothers.ts';
import type { ReplayContext } from './context.ts';

/** A post that was sent just now is not older than this by the server's own clock. */
const longestAgoMs = 24 * 3_600_000;

type Taken = Extract<Answer<ServerStatus>, { readonly kind: 'ok' }>;

/** One with other words or files that was there before. Only such a one is asked about: the ledger is on the disk. */
async function isEarlierPost(
  { ledger }: ReplayContext,
  status: StatusOperation,
  differences: readonly Difference[],
  { value, rate }: Taken,
): Promise<boolean> {
  if (!differences.includes('words') && !differences.includes('attachments')) return false;
  const isOld = rate.serverNowMs !== null && value.createdAtMs < rate.serverNowMs - longestAgoMs;
  return (status.datedMs === null && isOld) || (await ledger.known([value.id])).size > 0;
}

/** An answer that may be believed, and in what the post differs from what was asked for. */
export interface Believed {
  readonly answer: Answer<ServerStatus>;
  readonly differences: readonly Difference[];
  /** It shows another post than the one that was sent. */
  readonly isOther: boolean;
  /** It shows our words under the id of an earlier post: no id of this server can be believed. */
  readonly repeatsId: boolean;
}

/** What is known of the posts of this run that an answer may show in place of the one that was sent. */
export interface EarlierPosts {
  /** Whether this is the post that arrived last, or first. */
  readonly has: (id: StatusId) => boolean;
  /** Whether it is one, and has other words. */
  readonly hasOtherwise: (id: StatusId, text: string) => boolean;
}

/** The answer; `unknown` where it shows somebody else's post, or an earlier one. */
export async function believable(
  context: ReplayContext,
  status: StatusOperation,
  sent: Sent,
  answer: Answer<ServerStatus>,
  earlier: EarlierPosts,
): Promise<Believed> {
  if (answer.kind !== 'ok') return { answer, differences: [], isOther: false, repeatsId: false };
  const { account, capabilities } = context;
  const { value, rate } = answer;
  const differences = differencesOf(status, sent, value, { acct: account.acct, capabilities });
  const repeatsId = earlier.hasOtherwise(value.id, status.text) && !differences.includes('words');
  const isOther =
    isAnothers(value, account) ||
    earlier.has(value.id) ||
    (await isEarlierPost(context, status, differences, answer));
  if (!isOther) return { answer, differences, isOther, repeatsId };
  const detail = `it answers with another post: ${value.url || value.id}`;
  return {
    answer: { kind: 'unknown', cause: 'answered', detail, rate },
    differences: [],
    isOther,
    repeatsId,
  };
}
