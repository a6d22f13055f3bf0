// The limiter: the arithmetic of `limits.ts` and `learn.ts`, with somebody waiting. Requests of one class leave in
// the order in which they asked; whoever waits looks again when an answer gives something back. What several accounts
// share is asked for last, when nothing of the account's own holds the request back.

import { steadyHeadroom, type Bucket, type RequestClass } from '../model/capabilities.ts';
import type { DailyStretch } from '../model/pacing-terms.ts';
import type { Clock } from '../ports/clock.ts';
import type { Limiter, LimitWait } from '../ports/limiter.ts';
import { earliestBehindPosts } from './behind-posts.ts';
import { Books, type Among } from './books.ts';
import { departuresFrom } from './departures.ts';
import { forecastEnd } from './forecast.ts';
import { learned } from './learn.ts';
import {
  earliestDeparture,
  freshLimits,
  momentOf,
  reserved,
  withRecalled,
  type Departure,
} from './limits.ts';
import { serverTime } from './skew.ts';
import { Sleepers } from './sleepers.ts';
import { Mutex } from './mutex.ts';

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
  /** Alone unless given. */
  readonly among?: Among;
}

/** Keeps a server's limits ahead of time. */
export function createLimiter(options: LimiterOptions): Limiter {
  const { buckets, pace, clock, guards = [], closed = [], offsetMinutes = () => 0, guardMs = 0 } = options;
  const headroom = options.headroom ?? (pace === 'steady' ? steadyHeadroom : 0);
  const shared = options.among?.shared ?? null;
  const hours = { closed, offsetMinutes };
  const books = new Books(freshLimits({ buckets, pace, headroom, guards, hours, guardMs }), options.among);
  const ticket = shared?.admit(buckets, options.among?.weight ?? 1);
  const lines = new Map<string, Mutex>();
  const sleepers = new Sleepers(clock);
  /** Runs of posts that are under way. */
  let holds = 0;

  /** What waits behind posts holds nobody else up. */
  function lineOf(requestClass: RequestClass, isBehind: boolean): Mutex {
    const name = isBehind ? `${requestClass} behind posts` : requestClass;
    const line = lines.get(name) ?? new Mutex(clock);
    lines.set(name, line);
    return line;
  }

  function waitFor(requestClass: RequestClass, { atMs, bucket }: Departure): LimitWait {
    const found = [...buckets, ...guards].find(({ name }) => name === bucket);
    const allows = found ? { limit: found.limit, windowMs: found.windowMs, counts: found.counts } : null;
    return { requestClass, bucket, allows, untilMs: atMs };
  }

  function departure(
    requestClass: RequestClass,
    isBehind: boolean,
  ): Departure & { readonly among: Sleepers } {
    const nowMs = clock.now();
    const earliest = isBehind && holds > 0 ? earliestBehindPosts : earliestDeparture;
    const own = earliest(books.own, requestClass, nowMs);
    if (!shared || !ticket || own.atMs > nowMs) return { ...own, among: sleepers };
    const all = shared.earliest(requestClass, ticket, momentOf(books.own, nowMs));
    return { ...all, among: shared.sleepers };
  }

  async function depart(
    requestClass: RequestClass,
    isBehind: boolean,
    onWait: (wait: LimitWait) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    for (let announcedMs = Number.NaN; ;) {
      signal?.throwIfAborted();
      if (ticket) shared?.ask(ticket, clock.now());
      const next = departure(requestClass, isBehind);
      const { atMs, bucket, among } = next;
      if (atMs <= clock.now()) break;
      if (atMs !== announcedMs && bucket !== 'turn') onWait(waitFor(requestClass, next));
      announcedMs = atMs;
      if (ticket && among === shared?.sleepers) shared.sleep(ticket, atMs);
      await among.sleep(atMs, () => departure(requestClass, isBehind).atMs, signal);
    }
    books.change((limits) => reserved(limits, requestClass, clock.now()));
    if (ticket) shared?.took(ticket);
  }

  function tell(): void {
    sleepers.tell();
    shared?.sleepers.tell();
  }

  function limiter(isBehind: boolean): Limiter {
    return {
      get behindPosts() {
        return isBehind ? this : limiter(true);
      },
      holdForPosts: () => {
        holds += 1;
        return () => {
          holds -= 1;
          tell();
        };
      },
      reserve: (requestClass, onWait, signal) =>
        lineOf(requestClass, isBehind).inTurn(() => depart(requestClass, isBehind, onWait, signal), signal),
      foreseen: (requestClass) => {
        const next = departure(requestClass, isBehind);
        return next.atMs <= clock.now() || next.bucket === 'turn' ? null : waitFor(requestClass, next);
      },
      departures: (requestClass) => departuresFrom(books.all, requestClass, clock.now()),
      forecast: (ahead, before = {}) => {
        const nowMs = clock.now();
        return forecastEnd(withRecalled(books.all, before, nowMs), ahead, nowMs);
      },
      serverNowMs: () => serverTime(books.own.skew, clock.now()),
      recall: (requestClass, sentMs) => {
        books.recall(requestClass, sentMs, clock.now());
      },
      learn: (requestClass, rate, outcome) => {
        const nowMs = clock.now();
        books.change((limits) => learned(limits, { requestClass, rate, outcome, nowMs }));
        tell();
      },
    };
  }
  return limiter(false);
}
