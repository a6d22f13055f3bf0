// What an answer's headers say of the rate limit, in the forms that exist: a reset as ISO date (Mastodon,
// GoToSocial), as seconds since 1970 or as seconds from now (Misskey's kin), `Retry-After` as seconds or HTTP date.
// https://docs.joinmastodon.org/api/rate-limits/, https://www.rfc-editor.org/rfc/rfc9110#field.retry-after

import type { RateFacts } from '../ports/server.ts';
import { headerOf, type ResponseHeaders } from './exchange.ts';
import { httpTimeMs, isoTimeMs } from './time-text.ts';

const plainNumber = /^\d+(\.\d+)?$/;

function count(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function dateMs(text: string | null): number | null {
  return text === null ? null : (isoTimeMs(text) ?? httpTimeMs(text));
}

// Below 1e9 a number is a span, because as a date it would lie before 2001; above 1e11 it is in milliseconds.
function resetAtMs(text: string | null, serverNowMs: number | null): number | null {
  if (text === null || !plainNumber.test(text)) return dateMs(text);
  const number = Number(text);
  if (number >= 1e11) return number;
  if (number >= 1e9) return number * 1000;
  return serverNowMs === null ? null : serverNowMs + number * 1000;
}

function retryAfterMs(text: string | null, serverNowMs: number | null): number | null {
  if (text !== null && plainNumber.test(text)) return Number(text) * 1000;
  const atMs = dateMs(text);
  return atMs === null || serverNowMs === null ? null : Math.max(0, atMs - serverNowMs);
}

/** Reads the rate limit from an answer's headers; null for whatever they do not say. */
export function decodeRateFacts(headers: ResponseHeaders): RateFacts {
  const serverNowMs = dateMs(headerOf(headers, 'date'));
  return {
    limit: count(headerOf(headers, 'x-ratelimit-limit')),
    remaining: count(headerOf(headers, 'x-ratelimit-remaining')),
    resetAtMs: resetAtMs(headerOf(headers, 'x-ratelimit-reset'), serverNowMs),
    retryAfterMs: retryAfterMs(headerOf(headers, 'retry-after'), serverNowMs),
    serverNowMs,
  };
}
