// What other servers tell accounts of this one, and what residents answer: who asks to follow is taken at once, has to wait,
// or is turned away (app/lib/activitypub/activity/follow.rb, accept.rb, reject.rb, block.rb, undo.rb).

import { actorUrl } from './actor.ts';
import { findPerson } from './find-person.ts';
import { ownAccount, type Instance } from './instance.ts';
import { addressOfActor, tell } from './other-servers.ts';
import type { StoredAccount } from './stored.ts';
import type { FollowerState, StoredRemote } from './ties.ts';

/** Something told: who, what, about what. An inner activity stands in `object`. */
export interface Activity {
  readonly type: string;
  readonly actor: string;
  readonly object: string | { readonly type: string };
}

/** An activity of an account of this instance. */
export function activityOf(
  instance: Instance,
  account: StoredAccount,
  type: string,
  object: unknown,
): Activity & Readonly<Record<string, unknown>> {
  const actor = actorUrl(instance, account);
  const id = `${actor}#${type.toLowerCase()}s/${instance.store.nextId(instance.now())}`;
  return { '@context': 'https://www.w3.org/ns/activitystreams', id, type, actor, object } as Activity &
    Readonly<Record<string, unknown>>;
}

function setFollower(
  instance: Instance,
  account: StoredAccount,
  follower: string,
  state: FollowerState | null,
): void {
  instance.store.apply({ kind: 'follower', account: account.id, follower, state });
}

/** Answers whoever asked to follow. */
async function answerFollow(
  instance: Instance,
  account: StoredAccount,
  follower: string,
  type: 'Accept' | 'Reject',
): Promise<void> {
  const follow = { type: 'Follow', actor: follower, object: actorUrl(instance, account) };
  setFollower(instance, account, follower, type === 'Accept' ? 'accepted' : null);
  await tell(instance, follower, activityOf(instance, account, type, follow));
}

async function askedToFollow(instance: Instance, account: StoredAccount, follower: string): Promise<void> {
  if (instance.store.ties.isShutOut(account.id, follower) || account.movedTo !== undefined)
    return answerFollow(instance, account, follower, 'Reject');
  if (account.isLocked !== true) return answerFollow(instance, account, follower, 'Accept');
  setFollower(instance, account, follower, 'waiting');
}

/** What somebody elsewhere did changes what is between the account of the token and them. */
function changeTie(instance: Instance, remote: StoredRemote, type: string): void {
  const { store } = instance;
  const before = store.ties.of(remote.id);
  const isFollowing = type === 'Accept' && (before.isRequested || before.isFollowing);
  store.apply({ kind: 'tie', id: remote.id, tie: { ...before, isFollowing, isRequested: false } });
  if (type === 'Block') store.apply({ kind: 'remote', remote: { ...remote, blocksUs: true } });
}

/** Takes what was told to an account. */
export async function receiveActivity(
  instance: Instance,
  account: StoredAccount,
  activity: Activity,
): Promise<void> {
  const { type, actor, object } = activity;
  const inner = typeof object === 'string' ? '' : object.type;
  if (type === 'Follow') return askedToFollow(instance, account, actor);
  if ((type === 'Undo' && inner === 'Follow') || (type === 'Block' && account !== ownAccount(instance))) {
    setFollower(instance, account, actor, null);
    return;
  }
  if (!['Accept', 'Reject', 'Block'].includes(type) || account !== ownAccount(instance)) return;
  const address = await addressOfActor(instance, actor);
  const person = address === null ? null : await findPerson(instance, address);
  if (person !== null && 'acct' in person) changeTie(instance, person, type);
}

/** What somebody who lives here does with whoever asks to follow, or follows: `follower` is their actor's address. */
export async function residentDoes(
  instance: Instance,
  username: string,
  verb: 'approve' | 'reject' | 'block',
  follower: string,
): Promise<void> {
  const account = instance.store.accounts.find((one) => one.username === username);
  if (account === undefined) throw new Error(`Nobody here is called ${username}.`);
  if (verb !== 'block')
    return answerFollow(instance, account, follower, verb === 'approve' ? 'Accept' : 'Reject');
  setFollower(instance, account, follower, 'shutOut');
  await tell(instance, follower, activityOf(instance, account, 'Block', follower));
}
