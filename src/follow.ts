// The people of an identity map, on one page: checked before they are followed, blocked or muted, each at the pace the server
// allows, beside the posts or alone. What was done stands in the journal, and with it what is left and what can be undone.

import { checkPeople, type CheckContext } from './gather/check-people.ts';
import type { AccountOperation, FollowManner } from './model/account-operation.ts';
import type { Capabilities, FollowCap } from './model/capabilities.ts';
import { tieOperationId } from './model/ids.ts';
import type { CheckedPerson } from './model/relationship.ts';
import type { AccountEntry, AccountLedger } from './ports/account-ledger.ts';
import type { FollowCounts } from './ports/people-server.ts';
import { performForAccount, recallFollows, type AccountContext } from './replay/account-lane.ts';
import { isSettled } from './replay/perform-account.ts';
import { request, stopIfTokenFails } from './replay/request.ts';

/** What this needs beside the lane's surroundings. */
export type FollowContext = AccountContext &
  Pick<CheckContext, 'cache'> & { readonly capabilities: Pick<Capabilities, 'maxFollows'> };

/** What is wanted of people; the addresses are `name@host`. */
export type TieWish =
  | { readonly kind: 'follow'; readonly addresses: readonly string[]; readonly manner: FollowManner }
  | { readonly kind: 'block' | 'mute'; readonly addresses: readonly string[] };

/** Hears what was found under each address. */
export type CheckListener = (person: CheckedPerson) => void;

/** How many more the account may follow on a server with this cap; known before the first is followed. */
export function roomToFollow({ following, followers }: FollowCounts, cap: FollowCap | null): number {
  if (cap === null) return Number.POSITIVE_INFINITY;
  return Math.max(0, Math.max(cap.always, Math.round(followers * cap.perFollower)) - following);
}

/** What was begun of this kind, by the address people were looked for under, in small letters. */
export async function begunOf(
  journal: AccountLedger,
  kind: AccountOperation['kind'],
): Promise<ReadonlyMap<string, AccountEntry>> {
  const entries = new Map<string, AccountEntry>();
  for await (const entry of journal.all())
    if (entry.operation.kind === kind) entries.set(entry.operation.askedAs.toLowerCase(), entry);
  return entries;
}

/** The addresses for which something is left to do. */
export async function leftOf(
  journal: AccountLedger,
  { kind, addresses }: Pick<TieWish, 'kind' | 'addresses'>,
): Promise<readonly string[]> {
  const begun = await begunOf(journal, kind);
  return addresses.filter((address) => !isSettled(kind, begun.get(address.toLowerCase())?.state ?? null));
}

/** Follows by us that stand, or may. */
export async function ourFollows(journal: AccountLedger): Promise<readonly AccountOperation[]> {
  const begun = await begunOf(journal, 'follow');
  const stands = ({ state: { kind } }: AccountEntry): boolean =>
    kind === 'done' || kind === 'unknown' || kind === 'intended';
  return [...begun.values()].filter(stands).map(({ operation }) => operation);
}

/** What asking about the account's own follows takes. */
type RoomContext = Parameters<typeof request>[0] & Pick<FollowContext, 'people' | 'capabilities'>;

/** How many more may be followed now; without end where the server does not tell. Throws as `request` does. */
export async function readRoom(context: RoomContext): Promise<number> {
  const answer = await request(context, 'read', () => context.people.readFollowCounts(context.signal));
  const cap = context.capabilities.maxFollows;
  return answer.kind === 'ok' ? roomToFollow(answer.value, cap) : Number.POSITIVE_INFINITY;
}

type Reached = Extract<CheckedPerson, { account: unknown }>;

function operationOf(
  wish: TieWish,
  { account, nowAt: address, address: askedAs }: Reached,
): AccountOperation {
  const id = tieOperationId(wish.kind, address);
  const somebody = { id, account, address, askedAs };
  return wish.kind === 'follow'
    ? { kind: 'follow', ...somebody, manner: wish.manner }
    : { kind: wish.kind, ...somebody };
}

/** States of what left, or was about to. */
const begun: ReadonlySet<string> = new Set(['intended', 'unknown', 'notSent']);

/** What an earlier run began is done to its end, even where it seems done: only then is it known to be ours. */
async function isBegun({ journal }: FollowContext, { id }: AccountOperation): Promise<boolean> {
  return begun.has((await journal.state(id))?.kind ?? 'never');
}

/** The operations, made while they are asked for: each page of people is checked right before it is followed. */
async function* operationsFor(
  context: FollowContext,
  wish: TieWish,
  hear: CheckListener,
  hasRoom: () => boolean,
): AsyncGenerator<AccountOperation> {
  const { people, cache, account, clock, signal } = context;
  const behind = { ...context, limiter: context.limiter.behindPosts };
  const paced: CheckContext['paced'] = async (question, ask) => {
    const answer = await request(behind, 'read', ask);
    // Without the scope for it nobody could be told, one person after the other.
    stopIfTokenFails(behind, answer, question);
    return answer;
  };
  const now = (): number => clock.now();
  const check: CheckContext = { people, cache, own: account, now, paced, signal };
  for await (const person of checkPeople(check, await leftOf(context.journal, wish))) {
    hear(person);
    if (!('account' in person)) continue;
    const operation = operationOf(wish, person);
    if (wish.kind !== 'follow' || (await isBegun(context, operation))) yield operation;
    // Nobody else is looked up in vain.
    else if (!hasRoom()) return;
    else if (person.kind === 'found') yield operation;
  }
}

/**
 * Follows, blocks or mutes those for whom that is left to do, and follows no more than the server has room for: the others are
 * left. Throws as the lane does; the same call goes on where it stopped.
 */
export async function performWish(context: FollowContext, wish: TieWish, hear: CheckListener): Promise<void> {
  let room = wish.kind === 'follow' ? await readRoom(context) : Number.POSITIVE_INFINITY;
  const onSettled: FollowContext['onSettled'] = (operation, verdict) => {
    if (verdict.kind === 'done') room -= 1;
    context.onSettled(operation, verdict);
  };
  // Lists that are blocked and muted beside are none of those the limit counts.
  if (wish.kind === 'follow') await recallFollows(context);
  const operations = operationsFor(context, wish, hear, () => room > 0);
  await performForAccount({ ...context, onSettled }, operations);
}

/** Takes back what was followed by us, and nothing that stood before. Throws as the lane does. */
export async function unfollowAgain(context: AccountContext): Promise<void> {
  const follows = await ourFollows(context.journal);
  const operations = follows.map(({ id: follow, account, address, askedAs }): AccountOperation => {
    const id = tieOperationId('unfollow', address);
    return { kind: 'unfollow', id, follow, account, address, askedAs };
  });
  await recallFollows(context);
  await performForAccount(context, operations);
}
