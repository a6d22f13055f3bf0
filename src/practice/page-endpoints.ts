// The pages people look at, and the images on them. Open to everybody on this computer, like a profile on the
// web; images have addresses nobody can guess.

import type { Hono } from 'hono';
import { renderFrontPage, renderPublicPage } from './account-page.ts';
import type { ApiEnvironment } from './answer.ts';
import { ownAccount, type Instance } from './instance.ts';
import { pagePolicy } from './page-style.ts';
import { mediaPath } from './render-media.ts';
import { isId } from './snowflake.ts';

const guarded = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

function htmlAnswer(html: string, httpStatus = 200): Response {
  return new Response(html, {
    status: httpStatus,
    headers: {
      ...guarded,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': pagePolicy,
    },
  });
}

function accountAnswer(instance: Instance, username: string, before: string): Response {
  const isOwn = username.toLowerCase() === ownAccount(instance).username.toLowerCase();
  if (!isOwn) return htmlAnswer('<!doctype html><title>Not here</title><p>Nobody of that name.</p>\n', 404);
  return htmlAnswer(renderPublicPage(instance, isId(before) ? before : null));
}

function imageAnswer(instance: Instance, path: string): Response {
  const id = (/^\/system\/media_attachments\/files\/([\d/]+)\//.exec(path)?.[1] ?? '').replaceAll('/', '');
  const media = instance.store.mediaAt(id, instance.now());
  const isAsked = media !== null && [mediaPath(media, 'original'), mediaPath(media, 'small')].includes(path);
  const bytes = isAsked ? instance.images.read(id) : null;
  if (media === null || bytes === null) return new Response('', { status: 404 });
  const headers = {
    ...guarded,
    'Content-Type': media.mimeType,
    'Content-Security-Policy': "default-src 'none'",
  };
  return new Response(new Uint8Array(bytes), { headers });
}

/** Adds the pages. */
export function addPageEndpoints(app: Hono<ApiEnvironment>, instance: Instance): void {
  app.get('/', () => htmlAnswer(renderFrontPage(instance, ownAccount(instance).username)));
  app.get('/system/media_attachments/files/*', (context) => imageAnswer(instance, context.req.path));
  app.get('/:handle{@[^/]+}', (context) =>
    accountAnswer(instance, context.req.param('handle').slice(1), context.req.query('before') ?? ''),
  );
  // Every status has an address; it leads to its place on the page.
  app.get('/:handle{@[^/]+}/:id{\\d+}', (context) => {
    const { handle, id } = context.req.param();
    return context.redirect(`/${handle}#post-${id}`);
  });
}
