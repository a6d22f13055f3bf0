// How each kind of thing is done with the account itself: under which limit, by which request, and what an answer comes
// to. The one place that knows the kinds.

import type {
  AccountFailure,
  AccountOperation,
  AccountResult,
  TieOperation,
} from '../model/account-operation.ts';
import type { RequestClass } from '../model/capabilities.ts';
import type { Relationship } from '../model/relationship.ts';
import type { AccountState } from '../ports/account-ledger.ts';
import type { PeopleServer } from '../ports/people-server.ts';
import type { Answer } from '../ports/server.ts';

/** What an answer says of an operation. */
export type Verdict =
  | { readonly kind: 'done'; readonly result: AccountResult }
  | { readonly kind: 'failed'; readonly reason: AccountFailure; readonly detail: string };

/** The limit that counts it. */
export function classOf({ kind }: AccountOperation): RequestClass {
  return kind === 'follow' ? 'follow' : 'read';
}

/** Sends it once. */
export function send(people: PeopleServer, operation: AccountOperation): Promise<Answer<Relationship>> {
  const { kind, account } = operation;
  return kind === 'follow' ? people.follow(account, operation.manner) : people.change(kind, account);
}

const wanted: Readonly<
  Record<TieOperation['kind'], readonly [AccountResult, (now: Relationship) => boolean]>
> = {
  unfollow: ['unfollowed', ({ isFollowing, isRequested }) => !isFollowing && !isRequested],
  block: ['blocked', ({ isBlocking }) => isBlocking],
  mute: ['muted', ({ isMuting }) => isMuting],
};

/** What stands between the two comes to, for the operation; null where it is not what it asks for. */
function resultOf({ kind }: AccountOperation, now: Relationship): AccountResult | null {
  if (kind === 'follow') return now.isFollowing ? 'following' : now.isRequested ? 'requested' : null;
  const [result, isSo] = wanted[kind];
  return isSo(now) ? result : null;
}

/** What a success means. */
export function verdictOf(operation: AccountOperation, now: Relationship): Verdict {
  const result = resultOf(operation, now);
  return result === null ? { kind: 'failed', reason: 'notAsAsked', detail: '' } : { kind: 'done', result };
}

/**
 * What a refusal means that concerns this operation alone; `now` where the server told what is between the two. A page that
 * is not found is not somebody who is gone: snac knows no mutes and says so.
 */
export function failureOf(
  { refusal, isFromApi, message: detail }: Extract<Answer<unknown>, { kind: 'refused' }>,
  now: Relationship | null,
): Verdict {
  if (now?.isBlockedBy === true) return { kind: 'failed', reason: 'blockedBy', detail };
  return { kind: 'failed', reason: refusal === 'notFound' && isFromApi ? 'gone' : 'refused', detail };
}

/** What lies with us or the server and not with them; another run may go better. */
const passing: readonly AccountFailure[] = ['refused', 'unanswered'];

/**
 * Whether nothing is left to do for an operation of this kind that stands so. Not to follow is done whenever it is asked for:
 * one may have followed anew since.
 */
export function isSettled(kind: AccountOperation['kind'], state: AccountState | null): boolean {
  if (state?.kind === 'done') return kind !== 'unfollow';
  return state?.kind === 'failed' && !passing.includes(state.reason);
}
