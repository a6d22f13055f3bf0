// Waiting on the wall clock, with timers of the test's own.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { realClock } from '../../src/pacing/real-clock.ts';

const start = new Date(Date.UTC(2026, 0, 1));
const hour = 3_600_000;

describe('the real clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: start, toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function begin(waitMs: number, signal?: AbortSignal) {
    const seen = { isOver: false };
    void realClock()
      .sleep(waitMs, signal)
      .then(() => {
        seen.isOver = true;
      });
    return seen;
  }

  it('sleeps longer than a timer of Node can', async () => {
    const waitMs = 2 ** 31 + 5 * hour;
    const sleep = begin(waitMs);
    await vi.advanceTimersByTimeAsync(waitMs - 1);
    expect(sleep.isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(sleep.isOver).toBe(true);
  });

  it('notices within half a minute that time went on while the laptop slept', async () => {
    const sleep = begin(10 * hour);
    await vi.advanceTimersByTimeAsync(1_000);
    vi.setSystemTime(start.getTime() + 11 * hour);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sleep.isOver).toBe(true);
  });

  it('does not sleep on when the clock is set back', async () => {
    const sleep = begin(60_000);
    await vi.advanceTimersByTimeAsync(1_000);
    vi.setSystemTime(start.getTime() - 5 * hour);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(sleep.isOver).toBe(true);
  });

  it('rejects with the reason it is aborted for', async () => {
    const stop = new AbortController();
    const reason = new Error('stop');
    const sleep = realClock().sleep(hour, stop.signal);
    stop.abort(reason);
    await expect(sleep).rejects.toBe(reason);
    await expect(realClock().sleep(hour, stop.signal)).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('runs tasks together and throws the first error after all have ended', async () => {
    const ended: number[] = [];
    const task = (waitMs: number) => async (): Promise<void> => {
      await realClock().sleep(waitMs);
      ended.push(waitMs);
      if (waitMs < 30) throw new Error(`after ${waitMs}`);
    };
    const all = realClock().together([task(20), task(10), task(30)]);
    const failure = expect(all).rejects.toThrow('after 10');
    await vi.advanceTimersByTimeAsync(30);
    await failure;
    expect(ended).toEqual([10, 20, 30]);
    expect(await realClock().until(Promise.resolve('it'))).toBe('it');
  });
});
