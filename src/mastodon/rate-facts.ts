// What an answer's headers say of the rate limit, in the forms that exist: a reset as ISO date (Mastodon, GoToSocial), as
// seconds since 1970 or as seconds from now (Misskey's kin), `Retry-After` as seconds or HTTP date, gateways' `RateLimit` fields.
// What is no time, or lies beyond any limit, is not said.
// https://docs.joinmastodon.org/api/rate-limits/, https://www.rfc-editor.org/rfc/rfc9110#field.retry-after,
// https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/

import type { RateFacts } from '../ports/server.ts';
import { headerOf, type ResponseHeaders } from './exchange.ts';
import { headerTimeMs } from './time-text.ts';

const plainNumber = /^\d+(\.\d+)?$/;
/** No limit is longer than a year; a server that says so has slipped. */
const longestMs = 366 * 24 * 3_600_000;

/** `300`, and the draft's `300, 300;w=60`, of which the first is the limit that counts. */
function count(text: string | null): number | null {
  const digits = /^(\d{1,15})(?:\s*[,;].*)?$/.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

/**
 * A date, seconds since 1970, or a span from now: below 1e9 a number is a span, because as a date it would lie before 2001; above
 * 1e11 it is in milliseconds. Null for what cannot be told, or is further away than any limit.
 */
function momentMs(text: string | null, serverNowMs: number | null): number | null {
  if (text === null) return null;
  const number = plainNumber.test(text) ? Number(text) : null;
  const isSpan = number !== null && number < 1e9;
  const spanned = serverNowMs === null || !isSpan ? null : serverNowMs + number * 1000;
  const dated = number === null ? headerTimeMs(text) : number >= 1e11 ? number : number * 1000;
  const atMs = isSpan ? spanned : dated;
  return atMs === null || atMs > (serverNowMs ?? Date.now()) + longestMs ? null : atMs;
}

function retryAfterMs(text: string | null, serverNowMs: number | null): number | null {
  const isSpan = text !== null && plainNumber.test(text) && Number(text) < 1e9;
  if (isSpan) return Number(text) * 1000 > longestMs ? null : Number(text) * 1000;
  const atMs = momentMs(text, serverNowMs);
  return atMs === null || serverNowMs === null ? null : Math.max(0, atMs - serverNowMs);
}

/** A field of the draft's one header: `limit=100, remaining=0, reset=50`, or `"default";r=0;t=50`. */
function inOneField(headers: ResponseHeaders, names: string): string | null {
  const form = new RegExp(`(?:^|[;,\\s])(?:${names})=(\\d+)`);
  return form.exec(headerOf(headers, 'ratelimit') ?? '')?.[1] ?? null;
}

function firstOf(headers: ResponseHeaders, field: string): string | null {
  const names = [`x-ratelimit-${field}`, `x-rate-limit-${field}`, `ratelimit-${field}`];
  return names.map((name) => headerOf(headers, name)).find((text) => text !== null) ?? null;
}

/** Reads the rate limit from an answer's headers; null for whatever they do not say. */
export function decodeRateFacts(headers: ResponseHeaders): RateFacts {
  const serverNowMs = headerTimeMs(headerOf(headers, 'date') ?? '');
  const reset =
    firstOf(headers, 'reset') ?? firstOf(headers, 'reset-after') ?? inOneField(headers, 'reset|t');
  return {
    limit: count(firstOf(headers, 'limit') ?? inOneField(headers, 'limit')),
    remaining: count(firstOf(headers, 'remaining') ?? inOneField(headers, 'remaining|r')),
    resetAtMs: momentMs(reset, serverNowMs),
    retryAfterMs: retryAfterMs(headerOf(headers, 'retry-after'), serverNowMs),
    serverNowMs,
  };
}
