// Finding people and what is between them and the account (app/controllers/api/v1/accounts_controller.rb,
// accounts/search_controller.rb, accounts/relationships_controller.rb, app/services/follow_service.rb,
// app/validators/follow_limit_validator.rb).

import type { Hono } from 'hono';
import { answer, type ApiContext, type ApiEnvironment } from './answer.ts';
import { ApiError, invalid, recordNotFound, tooMany } from './api-error.ts';
import { requireUser } from './caller.ts';
import { domainOf, findAccount, isLimited, ownAccount, type Instance } from './instance.ts';
import { followsFamily } from './limits.ts';
import { renderAccount, type Json } from './render-account.ts';
import type { StoredAccount } from './stored.ts';
import type { StoredRemote, StoredTie } from './ties.ts';

/** `LIMIT` and `RATIO` of follow_limit_validator.rb. */
const freeFollows = 7_500;
const followsPerFollower = 1.1;

function renderRemote(instance: Instance, remote: StoredRemote): Json {
  const [username = '', host = ''] = remote.acct.split('@');
  const stored = { id: remote.id, username, displayName: remote.displayName ?? username, followers: 0 };
  const moved = remote.movedTo === undefined ? null : find(instance, remote.movedTo);
  return {
    ...renderAccount(instance, stored),
    acct: remote.acct,
    ...{ url: `https://${host}/@${username}`, uri: `https://${host}/users/${username}` },
    locked: remote.isLocked ?? false,
    ...(remote.isSuspended ? { suspended: true } : {}),
    ...(remote.isMemorial ? { memorial: true } : {}),
    ...(moved === null ? {} : { moved: renderAny(instance, moved) }),
  };
}

function renderAny(instance: Instance, account: StoredAccount | StoredRemote): Json {
  return 'acct' in account ? renderRemote(instance, account) : renderAccount(instance, account);
}

/** Looks somebody up, here or at their server, and remembers them; null where nobody bears the address. */
function find(instance: Instance, address: string): StoredAccount | StoredRemote | null {
  const [username = '', host = null] = address.replace(/^@/, '').split('@');
  if (host === null || host.toLowerCase() === domainOf(instance))
    return findAccount(instance, username, host);
  const known = instance.store.ties.remoteByAcct(`${username}@${host}`);
  const told = known ?? instance.directory(`${username}@${host}`);
  if (known !== null || told === null) return known;
  const remote = { ...told, id: instance.store.nextId(instance.now()) };
  instance.store.apply({ kind: 'remote', remote });
  return remote;
}

function search(instance: Instance, context: ApiContext): Response {
  requireUser(context.get('caller'), 'read:accounts');
  const input = context.get('input');
  const query = (input.text('q') ?? '').trim();
  const isKnown = instance.store.ties.remoteByAcct(query.replace(/^@/, '')) !== null;
  const resolves = input.flag('resolve') === true || isKnown || !query.slice(1).includes('@');
  const account = resolves ? find(instance, query) : null;
  return answer(instance, context, account === null ? [] : [renderAny(instance, account)]);
}

function relationship(instance: Instance, id: string): Json {
  const tie = instance.store.ties.of(id);
  return {
    ...{ id, following: tie.isFollowing, showing_reblogs: tie.showsReblogs, notifying: tie.notifies },
    ...{ languages: tie.languages, followed_by: false, blocking: tie.isBlocking },
    blocked_by: instance.store.ties.remote(id)?.blocksUs ?? false,
    ...{ muting: tie.isMuting, muting_notifications: tie.isMuting, muting_expires_at: null },
    ...{ requested: tie.isRequested, requested_by: false, domain_blocking: false, endorsed: false, note: '' },
  };
}

function relationships(instance: Instance, context: ApiContext): Response {
  requireUser(context.get('caller'), 'read:follows');
  const input = context.get('input');
  const one = input.text('id');
  const ids = input.list('id') ?? (one === null ? [] : [one]);
  const known = ids.filter((id) => isThere(instance, id));
  return answer(
    instance,
    context,
    known.map((id) => relationship(instance, id)),
  );
}

function isThere(instance: Instance, id: string): boolean {
  return instance.store.ties.remote(id) !== null || instance.store.accounts.some((one) => one.id === id);
}

/** Throws ApiError where a new follow is not to be. */
function checkFollow(instance: Instance, id: string): void {
  const remote = instance.store.ties.remote(id);
  const { store } = instance;
  if (id === ownAccount(instance).id || remote?.isSuspended === true) throw recordNotFound();
  if (remote?.blocksUs === true || remote?.movedTo !== undefined)
    throw new ApiError(403, { error: 'This action is not allowed' });
  const { followers } = ownAccount(instance);
  const cap = instance.followCap ?? Math.max(freeFollows, Math.round(followers * followsPerFollower));
  if (store.ties.following() >= cap)
    throw invalid(`Validation failed: You cannot follow more than ${String(cap)} people`);
  const family = { bucket: followsFamily, owner: ownAccount(instance).id };
  if (isLimited(instance) && !instance.limits.spend(family)) throw tooMany();
}

function follow(instance: Instance, context: ApiContext, id: string): StoredTie {
  const input = context.get('input');
  const before = instance.store.ties.of(id);
  const isNew = !before.isFollowing && !before.isRequested;
  context.set('family', followsFamily);
  if (isNew) checkFollow(instance, id);
  const waits = instance.store.ties.remote(id)?.isLocked === true;
  return {
    ...before,
    ...(isNew ? { isFollowing: !waits, isRequested: waits } : {}),
    showsReblogs: input.flag('reblogs') ?? true,
    notifies: input.flag('notify') ?? false,
    languages: input.list('languages'),
  };
}

const apart = { isFollowing: false, isRequested: false, showsReblogs: false, notifies: false };
type Verb = 'follow' | 'unfollow' | 'block' | 'unblock' | 'mute' | 'unmute';
const changes: Readonly<Record<Exclude<Verb, 'follow'>, Partial<StoredTie>>> = {
  unfollow: apart,
  block: { ...apart, isBlocking: true },
  unblock: { isBlocking: false },
  mute: { isMuting: true },
  unmute: { isMuting: false },
};

function act(instance: Instance, context: ApiContext, verb: Verb): Response {
  const scope = verb.endsWith('follow') ? 'follows' : verb.endsWith('block') ? 'blocks' : 'mutes';
  requireUser(context.get('caller'), `write:${scope}`);
  const id = context.req.param('id') ?? '';
  if (!isThere(instance, id)) throw recordNotFound();
  const tie =
    verb === 'follow' ? follow(instance, context, id) : { ...instance.store.ties.of(id), ...changes[verb] };
  instance.store.apply({ kind: 'tie', id, tie });
  return answer(instance, context, relationship(instance, id));
}

/** Adds them; before those of single accounts, whose ids would else be taken for these names. */
export function addPeopleEndpoints(app: Hono<ApiEnvironment>, instance: Instance): void {
  app.get('/api/v1/accounts/search', (context) => search(instance, context));
  app.get('/api/v1/accounts/relationships', (context) => relationships(instance, context));
  for (const verb of ['follow', 'unfollow', 'block', 'unblock', 'mute', 'unmute'] as const)
    app.post(`/api/v1/accounts/:id/${verb}`, (context) => act(instance, context, verb));
}
