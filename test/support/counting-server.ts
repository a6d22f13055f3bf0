// A server that does nothing but count requests against its limits, by its own clock and without a line of the
// limiter's, so that the two cannot share a mistake.

import type { Bucket, RequestClass } from '../../src/model/capabilities.ts';

interface Arrival {
  readonly atMs: number;
  readonly requestClass: RequestClass;
  readonly isRefused: boolean;
}

/** Counts what arrives. */
export class CountingServer {
  readonly #buckets: readonly Bucket[];
  readonly arrivals: Arrival[] = [];
  /** Requests that found a bucket full. */
  readonly overruns: string[] = [];

  constructor(buckets: readonly Bucket[]) {
    this.#buckets = buckets;
  }

  #counted(bucket: Bucket): readonly Arrival[] {
    return this.arrivals.filter(
      ({ requestClass, isRefused }) =>
        bucket.counts.includes(requestClass) && (bucket.countsFailures || !isRefused),
    );
  }

  /** Requests the bucket holds at that moment. */
  usedAt(bucket: Bucket, atMs: number): number {
    const windowOf = (ms: number): number => Math.floor(ms / bucket.windowMs);
    return this.#counted(bucket).filter((arrival) =>
      bucket.alignment === 'epoch'
        ? windowOf(arrival.atMs) === windowOf(atMs)
        : arrival.atMs > atMs - bucket.windowMs && arrival.atMs <= atMs,
    ).length;
  }

  /** Whether one more request of the class would be taken at that moment. */
  hasRoom(requestClass: RequestClass, atMs: number): boolean {
    const counting = this.#buckets.filter(({ counts }) => counts.includes(requestClass));
    return counting.every((bucket) => this.usedAt(bucket, atMs) < bucket.limit);
  }

  /** The first moment from `fromMs` on with room, found by trying every moment at which something changes. */
  firstRoom(requestClass: RequestClass, fromMs: number): number {
    const moments = this.#buckets.flatMap(({ alignment, windowMs }) =>
      alignment === 'epoch'
        ? [1, 2].map((ahead) => (Math.floor(fromMs / windowMs) + ahead) * windowMs)
        : this.arrivals.map(({ atMs }) => atMs + windowMs),
    );
    const sorted = [fromMs, ...moments.filter((ms) => ms > fromMs)].sort((left, right) => left - right);
    return sorted.find((ms) => this.hasRoom(requestClass, ms)) ?? Number.NaN;
  }

  /** A request arrives; `isRefused` for another reason than a limit. */
  arrive(requestClass: RequestClass, atMs: number, isRefused: boolean): void {
    if (!this.hasRoom(requestClass, atMs)) this.overruns.push(`${requestClass} at ${atMs}`);
    this.arrivals.push({ atMs, requestClass, isRefused });
  }
}
