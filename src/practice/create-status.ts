// Makes a status, in the order app/services/post_status_service.rb does: key, media, words, people, limit. All
// of it in one step of the event loop, so that nothing comes between a check and what it allows.

import { ApiError, invalid, recordNotFound, serverError, tooMany } from './api-error.ts';
import { isLongerThan } from './count-characters.ts';
import { findAccount, isLimited, ownAccount, type Instance } from './instance.ts';
import { statusesFamily } from './limits.ts';
import { renderAccount } from './render-account.ts';
import { isReady } from './render-media.ts';
import type { StatusDraft, StoredStatus, StoredVisibility } from './stored.ts';
import { findEntities } from './text-entities.ts';

const visibilities: readonly string[] = ['public', 'unlisted', 'private', 'direct'];

/** What an Idempotency-Key has already made. Throws ApiError 500 (4.6) or 404 (it made a scheduled status). */
export function findRepeated(instance: Instance, key: string | null): StoredStatus | null {
  const id = key === null ? null : instance.store.madeWith(key, instance.now());
  if (id === null) return null;
  const { repeatedKey } = instance.personality;
  if (repeatedKey === 'secondPost') return null;
  if (repeatedKey === 'serverError') throw serverError();
  const status = instance.store.status(id);
  if (status === null) throw recordNotFound();
  return status;
}

/** The media that may hang on the status, in the order asked. Throws ApiError 422. */
export function checkMedia(
  instance: Instance,
  ids: readonly string[],
  statusId: string | null,
): readonly string[] {
  const { maxAttachments, mixesVideoWithOthers, reusesUploads } = instance.personality.manners;
  if (ids.length > maxAttachments) throw invalid(`Cannot attach more than ${maxAttachments} files`);
  const unique = [...new Set(ids)];
  const found = unique.flatMap((id) => {
    const media = instance.store.mediaAt(id, instance.now());
    const isFree =
      media !== null && (media.statusId === null || media.statusId === statusId || reusesUploads);
    return isFree ? [media] : [];
  });
  const missing = unique.filter((id) => !found.some((media) => media.id === id));
  if (missing.length > 0 && instance.personality.unknownMedia === 'refused')
    throw invalid(`Media ${missing.join(', ')} not found or already attached to another post`);
  if (
    !mixesVideoWithOthers &&
    found.length > 1 &&
    found.some(({ type }) => type === 'video' || type === 'audio')
  )
    throw invalid('Cannot attach a video to a post that already contains images');
  if (found.some((media) => !isReady(media, instance.now())))
    throw invalid('Cannot attach files that have not finished processing. Try again in a moment!');
  return found.map(({ id }) => id);
}

/** Throws ApiError 422 for nothing at all and for too much, on servers that mind. */
export function checkWords(instance: Instance, text: string, spoilerText: string, hasMedia: boolean): void {
  const { manners } = instance.personality;
  if (!manners.refusesBadLength) return;
  if (text.trim() === '' && !hasMedia) throw invalid("Validation failed: Text can't be blank");
  if (isLongerThan(manners.maxCharacters, text, spoilerText, manners))
    throw invalid(`Validation failed: Text character limit of ${manners.maxCharacters} exceeded`);
}

/** Ids of the local accounts a text mentions, without the author. */
export function mentionedIn(instance: Instance, text: string): readonly string[] {
  const ids = findEntities(text).flatMap((entity) => {
    if (entity.kind !== 'mention') return [];
    const account = findAccount(instance, entity.username, entity.domain);
    return account === null || account.id === ownAccount(instance).id ? [] : [account.id];
  });
  return [...new Set(ids)];
}

function checkMentions(
  instance: Instance,
  mentions: readonly string[],
  allowed: readonly string[] | null,
): void {
  if (allowed === null) return;
  const unexpected = instance.store.accounts.filter(
    ({ id }) => mentions.includes(id) && !allowed.includes(id),
  );
  if (unexpected.length === 0) return;
  throw new ApiError(422, {
    error: 'Post would be sent to unexpected accounts',
    unexpected_accounts: unexpected.map((account) => renderAccount(instance, account)),
  });
}

function checkVisibility(instance: Instance, visibility: string | null): StoredVisibility {
  const wanted = visibility ?? instance.store.profile().visibility;
  if (!visibilities.includes(wanted))
    throw invalid('Validation failed: Visibility is not included in the list');
  return wanted as StoredVisibility;
}

/** Takes the content warning as the text when there is no other, as Mastodon does. */
function settleWords(draft: StatusDraft): Pick<StoredStatus, 'text' | 'spoilerText' | 'sensitive'> {
  const sensitive = draft.sensitive ?? draft.spoilerText !== '';
  if (draft.text.trim() === '' && draft.spoilerText !== '')
    return { text: draft.spoilerText, spoilerText: '', sensitive };
  return { text: draft.text, spoilerText: draft.spoilerText, sensitive };
}

/** Everything about the draft but the limit. Throws ApiError 404 or 422. */
export function checkDraft(instance: Instance, draft: StatusDraft): Omit<StoredStatus, 'id' | 'createdAtMs'> {
  const mediaIds = checkMedia(instance, draft.mediaIds, null);
  const words = settleWords(draft);
  checkWords(instance, words.text, words.spoilerText, mediaIds.length > 0 || draft.quotedId !== null);
  const visibility = checkVisibility(instance, draft.visibility);
  const mentions = mentionedIn(instance, words.text);
  checkMentions(instance, mentions, draft.allowedMentions);
  return {
    ...words,
    visibility,
    mediaIds,
    mentions,
    editedAtMs: null,
    language:
      instance.personality.manners.keepsLanguage && /^[a-z]{2,3}(?:-[a-z]+)?$/i.test(draft.language ?? '')
        ? (draft.language ?? 'en')
        : 'en',
    inReplyToId: draft.inReplyToId,
    quotedId: draft.quotedId,
    application: draft.application,
  };
}

/** Makes it, remembers the key, and counts it unless it was scheduled. Throws ApiError 404, 422 or 429. */
export function createStatus(
  instance: Instance,
  draft: StatusDraft,
  more: {
    readonly idempotencyKey: string | null;
    readonly isCounted: boolean;
    /** The date it is to have, instead of now. */
    readonly datedMs?: number;
  },
): StoredStatus {
  const checked = checkDraft(instance, draft);
  if (more.datedMs && checked.mentions.length > 0 && instance.personality.manners.mentionsNobodyWhenBackdated)
    throw new ApiError(403, { error: "Forbidden: statuses mentioning others can't be backfilled" });
  const family = { bucket: statusesFamily, owner: ownAccount(instance).id };
  if (more.isCounted && isLimited(instance) && !instance.limits.spend(family)) throw tooMany();
  const createdAtMs = more.datedMs ?? instance.now();
  const goesByDate = more.datedMs && instance.personality.manners.idsFollowDates;
  const id = goesByDate ? instance.store.idAt(createdAtMs) : instance.store.nextId(instance.now());
  const status = { id, createdAtMs, ...checked };
  instance.store.apply({ kind: 'status', status, idempotencyKey: more.idempotencyKey });
  return status;
}
