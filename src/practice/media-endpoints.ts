// Uploads (app/controllers/api/v1/media_controller.rb, v2/media_controller.rb) and the files themselves.

import type { Hono } from 'hono';
import { answer, type ApiContext, type ApiEnvironment } from './answer.ts';
import { invalid, recordNotFound } from './api-error.ts';
import { requireUser } from './caller.ts';
import { isMastodon, type Instance } from './instance.ts';
import { describeMedia, processingError, receiveUpload } from './receive-upload.ts';
import { isReady, renderMedia } from './render-media.ts';
import type { StoredMedia } from './stored.ts';

/** An upload that hangs on no status yet; an attached one is not found any more on most servers. */
function uploadAt(instance: Instance, context: ApiContext): StoredMedia {
  const media = instance.store.mediaAt(context.req.param('id') ?? '', instance.now());
  const isShown = media?.statusId === null || instance.personality.manners.showsAttachedUploads;
  if (!media || !isShown) throw recordNotFound();
  return media;
}

function show(instance: Instance, context: ApiContext, media: StoredMedia, whileWaiting: number): Response {
  if (media.hasFailed && whileWaiting === 206) throw invalid(processingError);
  const httpStatus = isReady(media, instance.now()) ? 200 : whileWaiting;
  return answer(instance, context, renderMedia(instance, media), { httpStatus });
}

function upload(instance: Instance, context: ApiContext, waits: boolean): Response {
  requireUser(context.get('caller'), 'write:media');
  const fault = context.get('fault')?.kind;
  const isStuck = fault === 'neverProcessed' || fault === 'processingFails';
  const processing = isStuck ? fault : waits ? 'usual' : 'before';
  return show(instance, context, receiveUpload(instance, context.get('input'), processing), 202);
}

function describe(instance: Instance, context: ApiContext): Response {
  requireUser(context.get('caller'), 'write:media');
  const media = { ...uploadAt(instance, context), ...describeMedia(instance, context.get('input')) };
  instance.store.apply({ kind: 'media', media });
  return show(instance, context, media, 206);
}

/** Takes an upload away that hangs on no status. Throws ApiError 422 for one that does. */
function remove(instance: Instance, context: ApiContext): Response {
  requireUser(context.get('caller'), 'write:media');
  const media = instance.store.mediaAt(context.req.param('id') ?? '', instance.now());
  if (media === null) throw recordNotFound();
  if (media.statusId !== null) throw invalid('Media attachment is currently used by a status');
  instance.store.apply({ kind: 'unmedia', id: media.id });
  return answer(instance, context, {});
}

/** Adds the endpoints of media. */
export function addMediaEndpoints(app: Hono<ApiEnvironment>, instance: Instance): void {
  app.post('/api/v1/media', (context) => upload(instance, context, false));
  app.post('/api/v2/media', (context) => upload(instance, context, true));
  if (instance.personality.manners.showsUploads)
    app.get('/api/v1/media/:id', (context) => {
      requireUser(context.get('caller'), 'write:media');
      return show(instance, context, uploadAt(instance, context), 206);
    });
  app.put('/api/v1/media/:id', (context) => describe(instance, context));
  if (isMastodon(instance) && instance.personality.entities >= 4.4)
    app.delete('/api/v1/media/:id', (context) => remove(instance, context));
  else if (instance.personality.manners.removalCode === 405)
    app.delete('/api/v1/media/:id', (context) => context.text('405 method not allowed', 405));
}
