// Looking whether posts are there costs requests, which posts share a limit with: it is done where nobody misses them, and
// it is done all the same.

import { describe, expect, it } from 'vitest';
import { inOrderMs } from '../../bench/lower-bound.ts';
import type { FaultHook } from '../../src/practice/fault.ts';
import { rehearsed } from '../support/rehearsed.ts';

const minuteMs = 60_000;
const keepsLimits = true;

function isListing(path: string): boolean {
  return path.endsWith('/statuses');
}

describe('the listings', () => {
  it('delay no post that fits a window to the last request', { timeout: 60_000 }, async () => {
    // The last 300 posts leave within the five minutes in which 300 requests are allowed.
    const startMs = Date.UTC(2026, 0, 1, 2, 59);
    const wanted = { tweets: 700, mediaShare: 0.3, replyShare: 0.2 };
    const { practice, lastPostMs } = await rehearsed(wanted, () => null, { keepsLimits, startMs });
    const uploads = practice.statuses().map(({ mediaIds }) => mediaIds.length);
    expect(uploads).toHaveLength(700);
    expect(lastPostMs - startMs).toBe(inOrderMs(startMs, uploads));
    expect(practice.requests().tooMany).toBe(0);
  });

  it('find in a pause what vanished before it', { timeout: 60_000 }, async () => {
    const startMs = Date.UTC(2026, 0, 1, 1, 13);
    const vanish: FaultHook = ({ requestClass, classIndex }) =>
      requestClass === 'status' && [7, 250, 330].includes(classIndex) ? { kind: 'dropSilently' } : null;
    const wanted = { tweets: 340, mediaShare: 0, replyShare: 0 };
    const { events, reasons, elapsedMs } = await rehearsed(wanted, vanish, { keepsLimits, startMs });
    expect(reasons).toEqual(['vanished', 'vanished', 'vanished']);
    const kinds = events.map(({ kind }) => kind);
    // Two of them while the second window is waited for, which opens at three o'clock; the third at the end.
    const posted = events.slice(0, kinds.indexOf('setAside')).filter(({ kind }) => kind === 'posted');
    expect(posted).toHaveLength(300);
    expect(elapsedMs).toBeLessThan((3 * 60 + 10 - 73) * minuteMs);
  });

  it('keep no post waiting where nothing is limited', { timeout: 60_000 }, async () => {
    const slowMs = 2_000;
    let listedAtMs = Number.NaN;
    let nextPostAfterMs = Number.NaN;
    let posts = 0;
    const watch: FaultHook = ({ requestClass, classIndex, path }) => {
      if (requestClass === 'status') posts = classIndex + 1;
      if (requestClass === 'status' && classIndex === 40) nextPostAfterMs = performance.now() - listedAtMs;
      if (posts < 40 || !isListing(path) || requestClass !== 'read' || !Number.isNaN(listedAtMs)) return null;
      listedAtMs = performance.now();
      return { kind: 'slow', waitMs: slowMs };
    };
    const wanted = { tweets: 60, mediaShare: 0, replyShare: 0 };
    const { practice, reasons } = await rehearsed(wanted, watch);
    expect(nextPostAfterMs).toBeLessThan(slowMs);
    expect(practice.statuses()).toHaveLength(60);
    expect(reasons).toEqual([]);
  });

  it(
    'are repeated in earnest where one beside a post fails or shows too little',
    { timeout: 60_000 },
    async () => {
      let listings = 0;
      const fail: FaultHook = ({ requestClass, classIndex, path }) => {
        if (requestClass === 'status' && [7, 90].includes(classIndex)) return { kind: 'dropSilently' };
        if (requestClass !== 'read' || !isListing(path)) return null;
        listings += 1;
        return listings === 1 ? { kind: 'htmlError', httpStatus: 502, commits: false } : null;
      };
      const wanted = { tweets: 170, mediaShare: 0, replyShare: 0 };
      const { practice, events, reasons } = await rehearsed(wanted, fail);
      expect(reasons).toEqual(['vanished', 'vanished']);
      expect(practice.statuses()).toHaveLength(168);
      const firstSetAside = events.findIndex(({ kind }) => kind === 'setAside');
      expect(events.slice(0, firstSetAside).filter(({ kind }) => kind === 'posted')).toHaveLength(41);
    },
  );
});
