// Makes and edits statuses, in the order app/services/post_status_service.rb and update_status_service.rb do: key, media,
// words, people, limit. All of it in one step of the event loop, so that nothing comes between a check and what it allows.

import { ApiError, invalid, recordNotFound, serverError, tooMany } from './api-error.ts';
import { isLongerThan } from './count-characters.ts';
import type { Input } from './input.ts';
import { findAccount, isLimited, isMastodon, ownAccount, type Instance } from './instance.ts';
import { knownLanguage } from './languages.ts';
import { statusesFamily } from './limits.ts';
import { checkedPoll } from './poll.ts';
import { renderAccount } from './render-account.ts';
import { isReady } from './render-media.ts';
import type { StatusDraft, StoredStatus, StoredVisibility } from './stored.ts';
import { findEntities } from './text-entities.ts';

const visibilities: readonly string[] = ['public', 'unlisted', 'private', 'direct'];

/** What an Idempotency-Key has already made. Throws ApiError 404 (it is deleted, or was scheduled) or 500 (4.6). */
export function findRepeated(instance: Instance, key: string | null, atMs: number): StoredStatus | null {
  const { repeatedKey } = instance.personality;
  const id = key === null || repeatedKey === 'secondPost' ? null : instance.store.madeWith(key, atMs);
  if (id === null) return null;
  const status = instance.store.status(id);
  if (status === null && repeatedKey !== 'samePostWhileThere') throw recordNotFound();
  if (repeatedKey === 'serverError') throw serverError();
  return status;
}

/** The media that may hang on the status, in the order asked. Throws ApiError 422. */
function checkMedia(instance: Instance, ids: readonly string[], statusId: string | null): readonly string[] {
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
function checkWords(instance: Instance, text: string, spoilerText: string, hasMedia: boolean): void {
  const { manners } = instance.personality;
  if (!manners.refusesBadLength) return;
  if (text.trim() === '' && !hasMedia) throw invalid("Validation failed: Text can't be blank");
  if (isLongerThan(manners.maxCharacters, text, spoilerText, manners))
    throw invalid(`Validation failed: Text character limit of ${manners.maxCharacters} exceeded`);
}

/** Ids of the local accounts a text mentions, without the author. */
function mentionedIn(instance: Instance, text: string): readonly string[] {
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

/** Mastodon takes what it knows, others whatever has the form of one, and some none. */
function languageOf(instance: Instance, { language }: StatusDraft): string {
  if (!instance.personality.manners.keepsLanguage) return 'en';
  if (isMastodon(instance)) return knownLanguage(language, instance.store.profile().language);
  return language !== null && /^[a-z]{2,3}(?:-[a-z]+)?$/i.test(language) ? language : 'en';
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
    language: languageOf(instance, draft),
    inReplyToId: draft.inReplyToId,
    quotedId: draft.quotedId,
    application: draft.application,
    quotePolicy: draft.quotePolicy,
    ...(draft.poll === null ? {} : { poll: checkedPoll(instance, draft.poll, draft.mediaIds.length > 0) }),
  };
}

/** Id and date of a status whose making begins at that moment, or is to have that date. */
export function beginStatus(
  { personality, store }: Instance,
  atMs: number,
  datedMs?: number,
): Pick<StoredStatus, 'id' | 'createdAtMs'> {
  const goesByDate = datedMs !== undefined && personality.manners.idsFollowDates;
  return { id: goesByDate ? store.idAt(datedMs) : store.nextId(atMs), createdAtMs: datedMs ?? atMs };
}

function countStatus(instance: Instance): void {
  const family = { bucket: statusesFamily, owner: ownAccount(instance).id };
  if (isLimited(instance) && !instance.limits.spend(family)) throw tooMany();
}

/** Makes what was begun, remembers the key, and counts it unless it was scheduled. Throws ApiError 403, 404, 422 or 429. */
export function createStatus(
  instance: Instance,
  draft: StatusDraft,
  more: {
    readonly begun: Pick<StoredStatus, 'id' | 'createdAtMs'>;
    /** When it is done. */
    readonly doneMs: number;
    readonly idempotencyKey: string | null;
    readonly isCounted: boolean;
    /** Its date was asked for. */
    readonly isDated: boolean;
  },
): StoredStatus {
  const { begun, doneMs, idempotencyKey, isDated } = more;
  const checked = checkDraft(instance, draft);
  if (isDated && checked.mentions.length > 0 && instance.personality.manners.mentionsNobodyWhenBackdated)
    throw new ApiError(403, { error: "Forbidden: statuses mentioning others can't be backfilled" });
  if (more.isCounted) countStatus(instance);
  const status = { ...begun, ...checked };
  instance.store.apply({ kind: 'status', status, idempotencyKey, atMs: doneMs });
  return status;
}

function isSame(left: StoredStatus, right: StoredStatus): boolean {
  return JSON.stringify({ ...left, editedAtMs: null }) === JSON.stringify({ ...right, editedAtMs: null });
}

/**
 * The status after an edit: words, warning, language and media change, never who sees it. An edit that changes nothing is none,
 * and is not counted. Throws ApiError 422 or 429.
 */
export function editStatus(instance: Instance, status: StoredStatus, input: Input): StoredStatus {
  const mediaIds = checkMedia(instance, input.list('media_ids') ?? [], status.id);
  const text = input.text('status') ?? '';
  const spoilerText = input.text('spoiler_text') ?? '';
  checkWords(instance, text, spoilerText, mediaIds.length > 0);
  const edited: StoredStatus = {
    ...status,
    text,
    spoilerText,
    mediaIds,
    mentions: [...new Set([...status.mentions, ...mentionedIn(instance, text)])],
    sensitive: input.flag('sensitive') ?? (spoilerText !== '' || status.sensitive),
    language: knownLanguage(input.text('language'), status.language),
    editedAtMs: instance.personality.manners.marksEdits ? instance.now() : status.editedAtMs,
  };
  if (isSame(status, edited)) return status;
  countStatus(instance);
  if (instance.personality.manners.keepsIdOnEdit) {
    instance.store.apply({ kind: 'edit', status: edited });
    return edited;
  }
  const moved = { ...edited, id: instance.store.nextId(instance.now()) };
  instance.store.apply({ kind: 'delete', id: status.id, mediaToo: false });
  instance.store.apply({ kind: 'status', status: moved, idempotencyKey: null, atMs: instance.now() });
  return moved;
}
