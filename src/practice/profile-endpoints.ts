// What the owner of the account says of themselves, and the posts they pin
// (app/controllers/api/v1/accounts/credentials_controller.rb, profile/avatars_controller.rb, statuses/pins_controller.rb).

import type { Hono } from 'hono';
import { answer, type ApiContext, type ApiEnvironment } from './answer.ts';
import { invalid, recordNotFound, serverError } from './api-error.ts';
import { requireUser } from './caller.ts';
import { changedProfile } from './change-profile.ts';
import { ownAccount, type Instance } from './instance.ts';
import { picturePath, renderOwnAccount } from './render-account.ts';
import { renderStatus } from './render-status.ts';

function updateCredentials(instance: Instance, context: ApiContext): Response {
  requireUser(context.get('caller'), 'write:accounts');
  const profile = changedProfile(instance, context.get('input'));
  instance.store.apply({ kind: 'profile', profile });
  return answer(instance, context, renderOwnAccount(instance));
}

function removePicture(instance: Instance, context: ApiContext, which: 'avatar' | 'header'): Response {
  requireUser(context.get('caller'), 'write:accounts');
  instance.store.apply({ kind: 'profile', profile: { ...instance.store.profile(), [which]: null } });
  return answer(instance, context, renderOwnAccount(instance));
}

/** Only once: a second pin of the same post is a duplicate record, or more than the server can bear. Throws ApiError 422 or 500. */
function checkPin(instance: Instance, id: string): void {
  const { pinLimit, secondPinCode } = instance.personality.manners;
  const pins = instance.store.pins();
  if (pins.includes(id)) throw secondPinCode === 500 ? serverError() : invalid('Duplicate record');
  if (pinLimit !== null && pins.length >= pinLimit)
    throw invalid('Validation failed: You have already pinned the maximum number of posts');
  if (instance.store.status(id)?.visibility === 'direct')
    throw invalid('Validation failed: Posts that are only visible to mentioned users cannot be pinned');
}

function pin(instance: Instance, context: ApiContext, isPinned: boolean): Response {
  requireUser(context.get('caller'), 'write:accounts');
  const status = instance.store.status(context.req.param('id') ?? '');
  if (status === null) throw recordNotFound();
  if (isPinned) checkPin(instance, status.id);
  else if (instance.personality.manners.secondUnpinCode === 404 && !instance.store.pins().includes(status.id))
    throw recordNotFound();
  instance.store.apply({ kind: 'pin', id: status.id, isPinned });
  return answer(instance, context, renderStatus(instance, status));
}

/** The picture at this address; open to everybody, like the pictures of posts. */
function pictureAnswer(instance: Instance, path: string): Response {
  const profile = instance.store.profile();
  const { id } = ownAccount(instance);
  const which = (['avatar', 'header'] as const).find((one) => picturePath(one, id, profile[one]) === path);
  const picture = which === undefined ? null : profile[which];
  const bytes = picture === null ? null : instance.images.read(picture.sha256);
  if (picture === null || bytes === null) return new Response('', { status: 404 });
  const headers = {
    'Content-Type': picture.mimeType,
    'Content-Security-Policy': "default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
  };
  return new Response(new Uint8Array(bytes), { headers });
}

/** Adds the endpoints of the profile. */
export function addProfileEndpoints(app: Hono<ApiEnvironment>, instance: Instance): void {
  app.patch('/api/v1/accounts/update_credentials', (context) => updateCredentials(instance, context));
  if (instance.personality.manners.removesPictures)
    for (const which of ['avatar', 'header'] as const)
      app.delete(`/api/v1/profile/${which}`, (context) => removePicture(instance, context, which));
  app.post('/api/v1/statuses/:id/pin', (context) => pin(instance, context, true));
  app.post('/api/v1/statuses/:id/unpin', (context) => pin(instance, context, false));
  app.get('/system/accounts/*', (context) => pictureAnswer(instance, context.req.path));
}
