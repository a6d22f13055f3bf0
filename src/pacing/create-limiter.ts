// The limiter: the arithmetic of `limits.ts` and `learn.ts`, with somebody waiting. Requests of one class leave in
// the order in which they asked; whoever waits looks again when an answer gives something back.

import { steadyHeadroom, type Bucket, type RequestClass } from '../model/capabilities.ts';
import type { DailyStretch } from '../model/pacing-terms.ts';
import type { Clock } from '../ports/clock.ts';
import type { Limiter, LimitWait } from '../ports/limiter.ts';
import { learned } from './learn.ts';
import { earliestDeparture, freshLimits, recalled, reserved } from './limits.ts';
import { WaitingLine } from './waiting-line.ts';

/** How to use the limits of a server. */
export interface LimiterOptions {
  readonly buckets: readonly Bucket[];
  readonly pace: 'steady' | 'fastest';
  readonly clock: Clock;
  /**
   * Share of every limit, 0 to 1, that is left to the owner's other devices; by default a tenth at the steady
   * pace and nothing at the fastest.
   */
  readonly headroom?: number;
  /** Limits of the owner's own, beside the server's. */
  readonly guards?: readonly Bucket[];
  /** Hours of the owner's day at which nothing is posted. */
  readonly closed?: readonly DailyStretch[];
  /** The owner's distance from UTC at a moment, minutes; 0 unless given. */
  readonly offsetMinutes?: (atMs: number) => number;
  /** How far we may be off the server's time at the edges of windows, milliseconds; 0 where both have one clock. */
  readonly guardMs?: number;
}

interface Sleeper {
  readonly requestClass: RequestClass;
  readonly untilMs: number;
  readonly wake: () => void;
}

/** Keeps a server's limits ahead of time. */
export function createLimiter(options: LimiterOptions): Limiter {
  const { buckets, pace, clock, guards = [], closed = [], offsetMinutes = () => 0, guardMs = 0 } = options;
  const headroom = options.headroom ?? (pace === 'steady' ? steadyHeadroom : 0);
  let limits = freshLimits({ buckets, pace, headroom, guards, hours: { closed, offsetMinutes }, guardMs });
  const lines = new Map<RequestClass, WaitingLine>();
  const sleepers = new Set<Sleeper>();

  function lineOf(requestClass: RequestClass): WaitingLine {
    const line = lines.get(requestClass) ?? new WaitingLine(clock);
    lines.set(requestClass, line);
    return line;
  }

  /** Sleeps until the moment, the abort, or the news that an earlier moment will do. */
  async function sleep(requestClass: RequestClass, untilMs: number, signal?: AbortSignal): Promise<void> {
    const news = new AbortController();
    const sleeper: Sleeper = {
      requestClass,
      untilMs,
      wake: () => {
        news.abort();
      },
    };
    sleepers.add(sleeper);
    try {
      await clock.sleep(
        untilMs - clock.now(),
        AbortSignal.any(signal ? [signal, news.signal] : [news.signal]),
      );
    } catch (error) {
      if (signal?.aborted === true || !news.signal.aborted) throw error;
    } finally {
      sleepers.delete(sleeper);
    }
  }

  async function depart(
    requestClass: RequestClass,
    onWait: (wait: LimitWait) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    for (let announcedMs = Number.NaN; ;) {
      signal?.throwIfAborted();
      const nowMs = clock.now();
      const { atMs, bucket } = earliestDeparture(limits, requestClass, nowMs);
      if (atMs <= nowMs) break;
      if (atMs !== announcedMs) onWait({ requestClass, bucket, untilMs: atMs });
      announcedMs = atMs;
      await sleep(requestClass, atMs, signal);
    }
    limits = reserved(limits, requestClass, clock.now());
  }

  return {
    reserve: (requestClass, onWait, signal) =>
      lineOf(requestClass).inTurn(() => depart(requestClass, onWait, signal), signal),
    foreseen: (requestClass) => {
      const nowMs = clock.now();
      const { atMs, bucket } = earliestDeparture(limits, requestClass, nowMs);
      return atMs <= nowMs ? null : { requestClass, bucket, untilMs: atMs };
    },
    recall: (requestClass, sentMs) => {
      limits = recalled(limits, requestClass, sentMs);
    },
    learn: (requestClass, rate, outcome) => {
      const nowMs = clock.now();
      limits = learned(limits, { requestClass, rate, outcome, nowMs });
      for (const { requestClass: waiting, untilMs, wake } of [...sleepers]) {
        if (earliestDeparture(limits, waiting, nowMs).atMs < untilMs) wake();
      }
    },
  };
}
