// Rate limits in every form that servers write them.

import { describe, expect, test } from 'vitest';

import { decodeRateFacts } from '../../src/mastodon/rate-facts.ts';

const date = 'Sat, 01 Aug 2026 13:51:02 GMT';
const nowMs = Date.UTC(2026, 7, 1, 13, 51, 2);

describe('when the window ends', () => {
  test.each([
    ['2026-08-01T13:55:00.441909Z', Date.UTC(2026, 7, 1, 13, 55, 0, 441)],
    ['2026-08-01T13:55:00.000Z', Date.UTC(2026, 7, 1, 13, 55)],
    ['1785592500', 1_785_592_500_000],
    ['1785592500000', 1_785_592_500_000],
    ['90', nowMs + 90_000],
    ['0', nowMs],
    ['soon', null],
    ['in 5', null],
    ['', null],
  ])('%s', (reset, resetAtMs) => {
    expect(decodeRateFacts({ date, 'x-ratelimit-reset': reset }).resetAtMs).toBe(resetAtMs);
  });

  test('a span cannot be told without the server’s clock', () => {
    expect(decodeRateFacts({ 'x-ratelimit-reset': '90' }).resetAtMs).toBeNull();
  });
});

describe('how long to wait', () => {
  test.each([
    ['30', 30_000],
    ['Sat, 01 Aug 2026 13:52:02 GMT', 60_000],
    ['Sat, 01 Aug 2026 13:50:02 GMT', 0],
    ['later', null],
  ])('%s', (retryAfter, retryAfterMs) => {
    expect(decodeRateFacts({ date, 'retry-after': retryAfter }).retryAfterMs).toBe(retryAfterMs);
  });
});

test('counts, and nothing where nothing is said', () => {
  expect(decodeRateFacts({ date, 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '0' })).toEqual({
    limit: 300,
    remaining: 0,
    resetAtMs: null,
    retryAfterMs: null,
    serverNowMs: nowMs,
  });
  expect(decodeRateFacts({ 'x-ratelimit-limit': 'many', 'x-ratelimit-remaining': '-1' })).toEqual({
    limit: null,
    remaining: null,
    resetAtMs: null,
    retryAfterMs: null,
    serverNowMs: null,
  });
});
