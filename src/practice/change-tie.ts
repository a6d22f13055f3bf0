// What is between the account of the token and somebody, and what changes it (app/services/follow_service.rb,
// app/validators/follow_limit_validator.rb, app/serializers/rest/relationship_serializer.rb).

import type { ApiContext } from './answer.ts';
import { ApiError, invalid, recordNotFound, tooMany } from './api-error.ts';
import type { Person } from './find-person.ts';
import { isLimited, ownAccount, type Instance } from './instance.ts';
import { followsFamily } from './limits.ts';
import type { Json } from './render-account.ts';
import type { StoredTie } from './ties.ts';

/** `LIMIT` and `RATIO` of follow_limit_validator.rb. */
const freeFollows = 7_500;
const followsPerFollower = 1.1;

/** What is between the account of the token and this one. */
export function relationship(instance: Instance, id: string): Json {
  const tie = instance.store.ties.of(id);
  return {
    ...{ id, following: tie.isFollowing, showing_reblogs: tie.showsReblogs, notifying: tie.notifies },
    ...{ languages: tie.languages, followed_by: false, blocking: tie.isBlocking },
    blocked_by: instance.store.ties.remote(id)?.blocksUs ?? false,
    ...{ muting: tie.isMuting, muting_notifications: tie.isMuting },
    ...(instance.personality.entities < 4.6 ? {} : { muting_expires_at: null }),
    ...{ requested: tie.isRequested, requested_by: false, domain_blocking: false, endorsed: false, note: '' },
  };
}

/** Throws ApiError where a new follow is not to be. */
function checkFollow(instance: Instance, person: Person): void {
  const { store } = instance;
  const { selfFollowCode } = instance.personality.manners;
  // Mastodon has words for it since 4.3.2.
  const hasWords = selfFollowCode !== 403 || instance.personality.entities >= 4.3;
  const isSelf = person.id === ownAccount(instance).id && selfFollowCode !== 200;
  if (isSelf && hasWords)
    throw new ApiError(selfFollowCode, { error: 'Following your own account is not allowed' });
  if (isSelf || person.isSuspended === true) throw recordNotFound();
  if (('blocksUs' in person && person.blocksUs) || person.movedTo !== undefined)
    throw new ApiError(403, { error: 'This action is not allowed' });
  const { followers } = ownAccount(instance);
  const cap = instance.followCap ?? Math.max(freeFollows, Math.round(followers * followsPerFollower));
  if (store.ties.following() >= cap)
    throw invalid(`Validation failed: You cannot follow more than ${String(cap)} people`);
  const family = { bucket: followsFamily, owner: ownAccount(instance).id };
  if (isLimited(instance) && !instance.limits.spend(family)) throw tooMany();
}

/** Follows; on a server that answers, as soon as that agrees. */
export async function follow(instance: Instance, context: ApiContext, person: Person): Promise<Json> {
  const input = context.get('input');
  const before = instance.store.ties.of(person.id);
  const isNew = !before.isFollowing && !before.isRequested;
  context.set('family', followsFamily);
  if (isNew) checkFollow(instance, person);
  const actor = 'actor' in person ? person.actor : undefined;
  const waits = person.isLocked === true;
  const isAsked = waits || actor !== undefined;
  const tie = {
    ...before,
    ...(isNew ? { isFollowing: !isAsked, isRequested: isAsked } : {}),
    showsReblogs: input.flag('reblogs') ?? true,
    notifies: input.flag('notify') ?? false,
    languages: input.list('languages'),
  };
  instance.store.apply({ kind: 'tie', id: person.id, tie });
  if (isNew && actor !== undefined) await instance.tell(actor, 'Follow');
  // Mastodon says that those who approve nobody are followed, without waiting for their server.
  const said = isNew && !waits ? { following: true, requested: false } : {};
  return { ...relationship(instance, person.id), ...said };
}

const apart = { isFollowing: false, isRequested: false, showsReblogs: false, notifies: false };
/** What may be done to somebody. */
export type Verb = 'follow' | 'unfollow' | 'block' | 'unblock' | 'mute' | 'unmute';
const changes: Readonly<Record<Exclude<Verb, 'follow'>, Partial<StoredTie>>> = {
  unfollow: apart,
  block: { ...apart, isBlocking: true },
  unblock: { isBlocking: false },
  mute: { isMuting: true },
  unmute: { isMuting: false },
};

/** Does it, and tells the other server where it is one that answers. */
export async function change(
  instance: Instance,
  person: Person,
  verb: Exclude<Verb, 'follow'>,
): Promise<Json> {
  const { store } = instance;
  const before = store.ties.of(person.id);
  store.apply({ kind: 'tie', id: person.id, tie: { ...before, ...changes[verb] } });
  const actor = 'actor' in person ? person.actor : undefined;
  const isApart = (verb === 'unfollow' || verb === 'block') && (before.isFollowing || before.isRequested);
  if (actor !== undefined && isApart) await instance.tell(actor, 'Undo');
  return relationship(instance, person.id);
}
