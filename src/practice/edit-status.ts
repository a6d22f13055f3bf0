// Changes a status that exists (app/services/update_status_service.rb): words, warning, language and media, never
// who sees it. An edit that changes nothing is none, and is not counted.

import { tooMany } from './api-error.ts';
import { checkMedia, checkWords, mentionedIn } from './create-status.ts';
import type { Input } from './input.ts';
import { isLimited, ownAccount, type Instance } from './instance.ts';
import { knownLanguage } from './languages.ts';
import { statusesFamily } from './limits.ts';
import type { StoredStatus } from './stored.ts';

function isSame(left: StoredStatus, right: StoredStatus): boolean {
  return JSON.stringify({ ...left, editedAtMs: null }) === JSON.stringify({ ...right, editedAtMs: null });
}

/** The status after the edit. Throws ApiError 422 or 429. */
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
  const family = { bucket: statusesFamily, owner: ownAccount(instance).id };
  if (isLimited(instance) && !instance.limits.spend(family)) throw tooMany();
  if (instance.personality.manners.keepsIdOnEdit) {
    instance.store.apply({ kind: 'edit', status: edited });
    return edited;
  }
  const moved = { ...edited, id: instance.store.nextId(instance.now()) };
  instance.store.apply({ kind: 'delete', id: status.id, mediaToo: false });
  instance.store.apply({ kind: 'status', status: moved, idempotencyKey: null, atMs: instance.now() });
  return moved;
}
