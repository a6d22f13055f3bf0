// How an answer of the API is dressed: the headers every answer of Mastodon carries, and the rate limit as it
// stands at that moment (app/controllers/concerns/api/rate_limit_headers.rb).

import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { ApiError, serverError } from './api-error.ts';
import type { Caller } from './caller.ts';
import type { Fault } from './fault.ts';
import type { Input } from './input.ts';
import { isMastodon, ownAccount, type Instance } from './instance.ts';
import { rateHeaders, type Bucket, type RateReading } from './limits.ts';

/** What the gate leaves for the handlers. */
export interface ApiEnvironment {
  Bindings: HttpBindings;
  Variables: {
    input: Input;
    caller: Caller;
    /** The bucket with the least left; null where nothing is limited. */
    reading: RateReading | null;
    /** The family whose reading the answer tells; null where it tells of none. */
    family: Bucket | null;
    /** What goes wrong with it on purpose; null where nothing does. */
    fault: Fault | null;
  };
}

/** A request of the API on its way. */
export type ApiContext = Context<ApiEnvironment>;

const standing = {
  'Cache-Control': 'private, no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; form-action 'none'",
  'Content-Type': 'application/json; charset=utf-8',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  Vary: 'Authorization, Origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-XSS-Protection': '0',
};

/** The family's reading stands in for the gate's unless the gate has less left. */
function readingOf(instance: Instance, context: ApiContext): RateReading | null {
  const reading = context.get('reading');
  const bucket = context.get('family');
  if (reading === null || bucket === null) return reading;
  const family = instance.limits.read({ bucket, owner: ownAccount(instance).id });
  return family.remaining > reading.remaining ? reading : family;
}

/** An answer with a JSON body. */
export function answer(
  instance: Instance,
  context: ApiContext,
  body: unknown,
  more: { readonly httpStatus?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): Response {
  const reading = readingOf(instance, context);
  return new Response(JSON.stringify(body), {
    status: more.httpStatus ?? 200,
    headers: {
      ...standing,
      'X-Request-Id': randomUUID(),
      ...(reading === null ? {} : rateHeaders(reading, instance.personality.manners.resetDigits)),
      ...more.headers,
    },
  });
}

/** An answer that no controller has made: JSON where that is asked for by name, as Rails does it, else a page. */
function bareAnswer(
  instance: Instance,
  context: ApiContext,
  httpStatus: number,
  body: unknown,
  page: string,
): Response {
  const asksForPage = isMastodon(instance) && !(context.req.header('accept') ?? '').includes('json');
  return new Response(asksForPage ? page : JSON.stringify(body), {
    status: httpStatus,
    headers: { 'Content-Type': `${asksForPage ? 'text/html' : 'application/json'}; charset=utf-8` },
  });
}

/** What a path that is not there answers; Hollo and snac have no JSON for it. */
export function unknownPath(instance: Instance, context: ApiContext): Response {
  if (['hollo', 'snac'].includes(instance.personality.manners.software))
    return context.text('404 Not Found', 404);
  const page = "<!DOCTYPE html>\n<title>The page you are looking for isn't here.</title>\n";
  return bareAnswer(instance, context, 404, { error: 'Not Found' }, page);
}

/** The headers of what anybody may read: caches may keep it where no token came with the question (caching_concern.rb). */
export function openToCaches(instance: Instance, context: ApiContext): Readonly<Record<string, string>> {
  if (!isMastodon(instance) || context.req.header('authorization') !== undefined) return {};
  return { 'Cache-Control': 'max-age=15, public, stale-while-revalidate=30, stale-if-error=86400' };
}

/** Servers differ in how they refuse what was asked, and a token they do not know. */
function codeOf(instance: Instance, path: string, { httpStatus }: ApiError): number {
  const { invalidCode, badTokenCode } = instance.personality.manners;
  if (httpStatus === 422 && path.startsWith('/api/v1/statuses')) return invalidCode;
  return httpStatus === 401 ? badTokenCode : httpStatus;
}

/** The answer for whatever a handler threw. */
export function answerError(instance: Instance, context: ApiContext, error: unknown): Response {
  const refusal = error instanceof ApiError ? error : serverError();
  if ('status' in refusal.body) return bareAnswer(instance, context, refusal.httpStatus, refusal.body, '');
  return answer(instance, context, refusal.body, {
    httpStatus: codeOf(instance, context.req.path, refusal),
    headers: refusal.headers,
  });
}
