// The gate every request passes: it keeps its own count of all the server's limits and never has to be told by
// a 429.

import type { Bucket, RequestClass } from '../model/capabilities.ts';
import type { RateFacts } from './server.ts';

/** Somebody waits for a limit; for progress lines. */
export interface LimitWait {
  readonly requestClass: RequestClass;
  readonly bucket: string;
  /** What that bucket allows; null where it is no bucket (pace, hours, or the server asked to be left alone). */
  readonly allows: Pick<Bucket, 'limit' | 'windowMs' | 'counts'> | null;
  /** Our clock, milliseconds since 1970. */
  readonly untilMs: number;
}

/** Requests that are still to come, and what one of them takes when nothing holds it back, milliseconds. */
export interface RequestsAhead {
  readonly requests: Readonly<Partial<Record<RequestClass, number>>>;
  /** For a post, which leaves alone. */
  readonly postMs: number;
  /** For any other. */
  readonly requestMs: number;
}

/** When requests left, by our clock and in order, as far as a limit may count them still. */
export type SentBefore = Readonly<Partial<Record<RequestClass, readonly number[]>>>;

/** Rate limits, kept ahead of time. */
export interface Limiter {
  /** The same limits for what can wait: while posts are under way, it leaves them the requests they may still make. */
  readonly behindPosts: Limiter;
  /** Posts are under way until the function is called. */
  holdForPosts(): () => void;
  /** Resolves when the request may leave, and counts it. `onWait` hears when that takes a while. */
  reserve(requestClass: RequestClass, onWait: (wait: LimitWait) => void, signal?: AbortSignal): Promise<void>;
  /** What a request of the class would wait for if it asked now; null when it may leave. */
  foreseen(requestClass: RequestClass): LimitWait | null;
  /**
   * The moments, by our clock and without end, at which one request of the class after the other could leave from now on, as
   * far as is known and if nothing else did.
   */
  departures(requestClass: RequestClass): Iterable<number>;
  /**
   * When all of it will have left, begun now and with what the limits have counted and the server's headers have said so far;
   * by our clock. `before`: what left in earlier runs and is not counted yet.
   */
  forecast(ahead: RequestsAhead, before?: SentBefore): number;
  /** The server's clock as its answers told it, milliseconds since 1970; null before the first that did. */
  serverNowMs(): number | null;
  /** Counts requests that left before, e.g. in an earlier run: moments by our clock, in order. */
  recall(requestClass: RequestClass, sentMs: readonly number[]): void;
  /** Corrects the counts by what came back; `accepted` false for refusals, which some limits do not count. */
  learn(
    requestClass: RequestClass,
    rate: RateFacts | null,
    outcome: 'accepted' | 'refused' | 'tooMany' | 'notSent',
  ): void;
}
