// Following the people of an identity map, on one page: checked before followed, each at the pace the server allows, beside
// the posts or alone. What was done stands in the journal, and with it what can be undone.

import { checkPeople, type CheckContext, type CheckedPerson } from './gather/check-people.ts';
import type { AccountOperation, FollowManner, FollowOperation } from './model/account-operation.ts';
import type { FollowCap } from './model/capabilities.ts';
import { tieOperationId } from './model/ids.ts';
import type { FollowCounts } from './ports/people-server.ts';
import { performForAccount, type AccountContext } from './replay/account-lane.ts';
import { request } from './replay/request.ts';

/** What following needs beside the lane's surroundings. */
export type FollowContext = AccountContext & Pick<CheckContext, 'cache'>;

/** Hears what was found under each address. */
export type CheckListener = (person: CheckedPerson) => void;

/** How many more the account may follow on a server with this cap; known before the first is followed. */
export function roomToFollow({ following, followers }: FollowCounts, cap: FollowCap | null): number {
  if (cap === null) return Number.POSITIVE_INFINITY;
  return Math.max(0, Math.max(cap.always, Math.round(followers * cap.perFollower)) - following);
}

type Reached = Extract<CheckedPerson, { account: unknown }>;

function followOf(person: Reached, manner: FollowManner): FollowOperation {
  const { account, nowAt: address } = person;
  return { kind: 'follow', id: tieOperationId('follow', address), account, address, manner };
}

/** What an earlier run began is done to its end, even where it seems done: only then is it known to be ours. */
async function isBegun(context: FollowContext, id: FollowOperation['id']): Promise<boolean> {
  const state = await context.journal.state(id);
  return state !== null && state.kind !== 'done' && state.kind !== 'failed';
}

/** The operations, made while they are asked for: each page of people is checked right before it is followed. */
async function* followOperations(
  context: FollowContext,
  addresses: readonly string[],
  manner: FollowManner,
  hear: CheckListener,
): AsyncGenerator<FollowOperation> {
  const { people, cache, account, clock, signal } = context;
  const paced: CheckContext['paced'] = (ask) => request(context, 'read', ask);
  const now = (): number => clock.now();
  const check: CheckContext = { people, cache, own: account, now, paced, signal };
  for await (const person of checkPeople(check, addresses)) {
    hear(person);
    if (!('account' in person)) continue;
    const operation = followOf(person, manner);
    if (person.kind === 'found' || (await isBegun(context, operation.id))) yield operation;
  }
}

/** Follows them. Throws as the lane does; the same call goes on where it stopped. */
export async function followPeople(
  context: FollowContext,
  addresses: readonly string[],
  manner: FollowManner,
  hear: CheckListener,
): Promise<void> {
  await performForAccount(context, followOperations(context, addresses, manner, hear));
}

/** Takes back what was followed by us, and nothing that stood before. Throws as the lane does. */
export async function unfollowAgain(context: AccountContext): Promise<void> {
  const followed: AccountOperation[] = [];
  for await (const { operation, state } of context.journal.all())
    if (operation.kind === 'follow' && ['done', 'unknown', 'intended'].includes(state.kind)) {
      const { account, address } = operation;
      followed.push({ kind: 'unfollow', id: tieOperationId('unfollow', address), account, address });
    }
  await performForAccount(context, followed);
}
