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
    ['2026-08-01 13:55:00 UTC', Date.UTC(2026, 7, 1, 13, 55)],
    ['2026-08-01 13:55:00 +0000', Date.UTC(2026, 7, 1, 13, 55)],
    ['2026-08-01T13:55:00', Date.UTC(2026, 7, 1, 13, 55)],
    ['Sat, 01 Aug 2026 13:55:00 GMT', Date.UTC(2026, 7, 1, 13, 55)],
    ['99999999999999999999', null],
    ['9999-12-31T23:59:59Z', null],
    ['99999999', null],
    ['-1', null],
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
    ['Saturday, 01-Aug-26 13:52:02 GMT', 60_000],
    ['Sat Aug  1 13:52:02 2026', 60_000],
    ['2026-08-01T13:52:02Z', 60_000],
    ['1785592322', 60_000],
    ['999999999999999999', null],
    ['40000000', null],
    ['60s', null],
    ['later', null],
  ])('%s', (retryAfter, retryAfterMs) => {
    expect(decodeRateFacts({ date, 'retry-after': retryAfter }).retryAfterMs).toBe(retryAfterMs);
  });
});

test.each([
  [{ 'ratelimit-limit': '100, 100;w=60', 'ratelimit-remaining': '7', 'ratelimit-reset': '50' }],
  [{ 'x-rate-limit-limit': '100', 'x-rate-limit-remaining': '7', 'x-rate-limit-reset': '50' }],
  [{ 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '7', 'x-ratelimit-reset-after': '50' }],
  [{ ratelimit: 'limit=100, remaining=7, reset=50' }],
])('the names that gateways give: %j', (headers) => {
  expect(decodeRateFacts({ date, ...headers })).toMatchObject({
    limit: 100,
    remaining: 7,
    resetAtMs: nowMs + 50_000,
  });
});

test('the draft of today tells no limit beside what is left', () => {
  expect(decodeRateFacts({ date, ratelimit: '"default";r=0;t=50' })).toMatchObject({
    limit: null,
    remaining: 0,
    resetAtMs: nowMs + 50_000,
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
