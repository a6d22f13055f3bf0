// What headers and refusals teach the limiter.

import { describe, expect, it } from 'vitest';
import type { Bucket, RequestClass } from '../../src/model/capabilities.ts';
import { earliestDeparture, freshLimits, reserved, type Limits } from '../../src/pacing/limits.ts';
import { learned, type RequestOutcome } from '../../src/pacing/learn.ts';
import type { RateFacts } from '../../src/ports/server.ts';
import { aCapabilities } from '../support/capabilities.ts';

const minute = 60_000;
const now = Date.UTC(2026, 0, 1, 0, 1);
const edgeOfPosts = Date.UTC(2026, 0, 1, 3);
const edgeOfRequests = Date.UTC(2026, 0, 1, 0, 5);
const silentRate: RateFacts = {
  ...{ limit: null, remaining: null, resetAtMs: null, retryAfterMs: null, serverNowMs: null },
};
const { buckets } = aCapabilities();

function fresh(given: readonly Bucket[] = buckets): Limits {
  const hours = { closed: [], offsetMinutes: () => 0 };
  return freshLimits({ buckets: given, pace: 'fastest', headroom: 0, guards: [], hours, guardMs: 0 });
}

interface Exchange {
  readonly rate?: Partial<RateFacts>;
  readonly outcome?: RequestOutcome;
  readonly nowMs?: number;
}

function after(limits: Limits, requestClass: RequestClass, exchange: Exchange): Limits {
  const { rate, outcome = 'accepted', nowMs = now } = exchange;
  const lesson = { requestClass, rate: rate ? { ...silentRate, ...rate } : null, outcome, nowMs };
  return learned(reserved(limits, requestClass, nowMs), lesson);
}

const departure = (limits: Limits, requestClass: RequestClass, nowMs = now): number =>
  earliestDeparture(limits, requestClass, nowMs).atMs;

describe('a refused request', () => {
  const bucket = { name: 'b', limit: 1, windowMs: 10 * minute, counts: ['status'] } as const;

  it('is given back where failures do not count', () => {
    for (const alignment of ['epoch', 'sliding'] as const) {
      const limits = fresh([{ ...bucket, alignment, countsFailures: false }]);
      expect(departure(after(limits, 'status', { outcome: 'refused' }), 'status')).toBe(now);
      expect(departure(after(limits, 'status', { outcome: 'accepted' }), 'status')).toBeGreaterThan(now);
    }
  });

  it('is used up where they do, unless it was never sent', () => {
    for (const alignment of ['epoch', 'sliding'] as const) {
      const limits = fresh([{ ...bucket, alignment, countsFailures: true }]);
      expect(departure(after(limits, 'status', { outcome: 'refused' }), 'status')).toBeGreaterThan(now);
      expect(departure(after(limits, 'status', { outcome: 'notSent' }), 'status')).toBe(now);
    }
  });
});

describe('a post that did not leave after all', () => {
  it('keeps its place in the steady pace', () => {
    const terms = { buckets, pace: 'steady', headroom: 0, guards: [], guardMs: 0 } as const;
    let limits = freshLimits({ ...terms, hours: { closed: [], offsetMinutes: () => 0 } });
    for (let sent = 0; sent < 3; sent += 1) limits = after(limits, 'status', {});
    const nextMs = departure(limits, 'status');
    expect(nextMs).toBeGreaterThan(now);
    for (let times = 0; times < 5; times += 1)
      limits = after(limits, 'status', { outcome: 'notSent', nowMs: nextMs });
    expect(departure(limits, 'status', nextMs)).toBe(nextMs);
    expect(departure(after(limits, 'status', { nowMs: nextMs }), 'status', nextMs)).toBeGreaterThan(nextMs);
  });
});

describe('headers', () => {
  it('raise the count of the bucket whose limit and reset they name', () => {
    const rate = { limit: 300, remaining: 0, resetAtMs: edgeOfPosts + 437 };
    const limits = after(fresh(), 'status', { rate });
    expect(departure(limits, 'status')).toBe(edgeOfPosts);
    expect(departure(limits, 'read')).toBe(now);
  });

  it('tell buckets of the same limit apart by their reset', () => {
    const limits = after(fresh(), 'status', {
      rate: { limit: 300, remaining: 0, resetAtMs: edgeOfRequests },
    });
    expect(departure(limits, 'status')).toBe(edgeOfRequests);
    expect(departure(limits, 'read')).toBe(edgeOfRequests);
  });

  it('never lower a count', () => {
    let limits = fresh();
    for (let sent = 0; sent < 30; sent += 1) limits = after(limits, 'upload', {});
    const rate = { limit: 30, remaining: 29, resetAtMs: Date.UTC(2026, 0, 1, 0, 30) };
    expect(departure(after(limits, 'upload', { rate }), 'upload')).toBeGreaterThan(now);
  });

  it('of a window that is over teach nothing', () => {
    const rate = { limit: 300, remaining: 0, resetAtMs: edgeOfRequests };
    const limits = after(fresh(), 'read', { rate, nowMs: edgeOfRequests + 10_000 });
    expect(departure(limits, 'read', edgeOfRequests + 10_000)).toBe(edgeOfRequests + 10_000);
  });

  it('of a limit we do not know close the class when nothing is left', () => {
    const rate = { limit: 15, remaining: 0, resetAtMs: now + 10_000 };
    const limits = after(fresh(), 'status', { rate });
    expect(departure(limits, 'status')).toBe(now + 10_000);
    expect(departure(limits, 'upload')).toBe(now);
  });

  it('with Retry-After close the class for that long', () => {
    const limits = after(fresh(), 'status', { rate: { retryAfterMs: 30_000 } });
    expect(departure(limits, 'status')).toBe(now + 30_000);
  });
});

describe('a refusal as too many', () => {
  it('closes the bucket that the headers name until its reset', () => {
    const rate = { limit: 30, remaining: 0, resetAtMs: Date.UTC(2026, 0, 1, 0, 30) };
    const limits = after(fresh(), 'upload', { outcome: 'tooMany', rate });
    expect(departure(limits, 'upload')).toBe(rate.resetAtMs);
    expect(departure(limits, 'status')).toBe(now);
  });

  it('closes a sliding bucket until the reset', () => {
    const sliding: Bucket = {
      ...{ name: 's', limit: 5, windowMs: 10 * minute, alignment: 'sliding' },
      ...{ counts: ['status'], countsFailures: true },
    };
    const rate = { limit: 5, remaining: 0, resetAtMs: now + minute };
    const limits = after(fresh([sliding]), 'status', { outcome: 'tooMany', rate });
    expect(departure(limits, 'status')).toBe(now + minute);
  });

  it('without headers closes the class for a minute, then two, then four', () => {
    let limits = fresh();
    let nowMs = now;
    const waits: number[] = [];
    for (let strike = 0; strike < 3; strike += 1) {
      limits = after(limits, 'status', { outcome: 'tooMany', nowMs });
      const next = departure(limits, 'status', nowMs);
      waits.push(next - nowMs);
      nowMs = next;
    }
    expect(waits).toEqual([minute, 2 * minute, 4 * minute]);
    limits = after(limits, 'status', { nowMs });
    limits = after(limits, 'status', { outcome: 'tooMany', nowMs });
    expect(departure(limits, 'status', nowMs)).toBe(nowMs + minute);
  });
});

describe('the clock of the server', () => {
  it('moves the windows when it differs from ours', () => {
    const aheadMs = 2 * 3_600_000;
    const limits = after(fresh(), 'status', {
      rate: { serverNowMs: now + aheadMs, limit: 300, remaining: 0, resetAtMs: edgeOfPosts },
    });
    expect(departure(limits, 'status')).toBe(edgeOfPosts - aheadMs);
  });

  it('is taken for ours while the seconds it tells allow that', () => {
    const nowMs = now + 999;
    const rate = { serverNowMs: now, limit: 300, remaining: 0, resetAtMs: edgeOfPosts };
    expect(departure(after(fresh(), 'status', { rate, nowMs }), 'status', nowMs)).toBe(edgeOfPosts);
  });

  it('is learned anew when our clock was set', () => {
    const before = after(fresh(), 'read', { rate: { serverNowMs: now } });
    const rate = { serverNowMs: now + minute, limit: 300, remaining: 0, resetAtMs: edgeOfPosts };
    expect(departure(after(before, 'status', { rate }), 'status')).toBe(edgeOfPosts - minute);
  });
});

describe('requests that are never answered', () => {
  const windowMs = 30 * minute;
  const windowStart = (window: number): number => Math.floor(now / windowMs) * windowMs + window * windowMs;

  it('cost a place of one more window, not of every one', () => {
    let limits = reserved(fresh(), 'upload', now);
    for (let window = 1; window <= 3; window += 1) {
      const nowMs = windowStart(window);
      for (let sent = 0; sent < 29; sent += 1) limits = after(limits, 'upload', { nowMs });
      expect(departure(limits, 'upload', nowMs)).toBe(window === 1 ? nowMs + windowMs : nowMs);
    }
  });

  it('never close a bucket for good', () => {
    let limits = fresh();
    for (let sent = 0; sent < 30; sent += 1) limits = reserved(limits, 'upload', now);
    expect(departure(limits, 'upload')).toBe(windowStart(1));
    expect(departure(limits, 'upload', windowStart(1))).toBe(windowStart(2));
    expect(departure(limits, 'upload', windowStart(2))).toBe(windowStart(2));
  });
});
