// What the accounts of one machine share on one server: the limits of its network address, counted once whoever asks,
// fairly among them where these do not do for all, and a pause for everybody while the server is not well. Each account's
// limiter keeps the rest for itself.

import type { Bucket, RequestClass } from '../model/capabilities.ts';
import type { Clock } from '../ports/clock.ts';
import { termsOf } from './bucket.ts';
import { earliestIn, emptyCount, type Count, type Moment } from './count.ts';
import { FairShares, type Ticket } from './fair-shares.ts';
import type { Departure } from './limits.ts';
import { Sleepers } from './sleepers.ts';

/** Left of a limit whose use the server does not tell. */
const untoldShare = 0.05;

/** How the shared limits are used. */
export interface SharedTerms {
  readonly clock: Clock;
  /** Share of every limit, 0 to 1, that is left to others at this address. */
  readonly headroom: number;
  /** How far we may be off the server's time at the edges of windows, milliseconds. */
  readonly guardMs: number;
}

/** The limits of one address on one server; all limiters of its accounts are made with the same one. */
export class SharedLimits {
  readonly #terms: SharedTerms;
  readonly #shares = new FairShares();
  readonly sleepers: Sleepers;
  /** Belongs to the limiters. */
  counts: readonly Count[] = [];
  /** What left later than this is counted already, whichever limiter let it go. */
  readonly #madeMs: number;
  /** Whose requests of which class were recalled. */
  readonly #recalled = new Set<string>();
  #pausedUntilMs = Number.NEGATIVE_INFINITY;
  /** Until then turns are taken, because somebody had to wait not long ago. */
  #scarceUntilMs = Number.NEGATIVE_INFINITY;

  constructor(terms: SharedTerms) {
    this.#terms = terms;
    this.#madeMs = terms.clock.now();
    this.sleepers = new Sleepers(terms.clock);
  }

  /** A place for one more account; counts these limits too from now on, where they are not counted yet. */
  admit(buckets: readonly Bucket[], weight: number): Ticket {
    const known = new Set(this.counts.map(({ bucket }) => bucket.name));
    const { headroom, guardMs } = this.#terms;
    const fresh = buckets.filter(({ name, per }) => per === 'address' && !known.has(name));
    // Headers tell of the tightest limit only; what another process at this address asks is not known of the others.
    const isTold = (bucket: Bucket): boolean => buckets.every(({ limit }) => limit >= bucket.limit);
    const shareOf = (bucket: Bucket): number => (isTold(bucket) ? headroom : Math.max(headroom, untoldShare));
    this.counts = [
      ...this.counts,
      ...fresh.map((bucket) => emptyCount(termsOf(bucket, shareOf(bucket), guardMs))),
    ];
    return this.#shares.join(weight);
  }

  /**
   * Of the moments at which requests of an account left before, those that are not counted here: of an earlier process, and
   * each only once, however often the account is taken up again.
   */
  uncountedOf(account: string, requestClass: RequestClass, sentMs: readonly number[]): readonly number[] {
    const whose = `${requestClass} ${account}`;
    if (this.#recalled.has(whose)) return [];
    this.#recalled.add(whose);
    return sentMs.filter((atMs) => atMs < this.#madeMs);
  }

  /** Lets nobody ask before that moment, milliseconds since 1970; one in the past lets everybody go on. */
  pauseUntil(atMs: number): void {
    this.#pausedUntilMs = atMs;
    this.sleepers.tell();
  }

  /** Notes that the account wants to ask. */
  ask(ticket: Ticket, nowMs: number): void {
    this.#shares.ask(ticket, nowMs);
  }

  /** Notes that it waits until then for what is shared. */
  sleep(ticket: Ticket, untilMs: number): void {
    this.#shares.sleep(ticket, untilMs);
  }

  /** Notes that it asks now. */
  took(ticket: Ticket): void {
    this.#shares.took(ticket);
    this.sleepers.tell();
  }

  /** The earliest moment at which its request fits, and is its turn. */
  earliest(requestClass: RequestClass, ticket: Ticket, moment: Moment): Departure {
    const { nowMs } = moment;
    let latest: Departure = { atMs: Math.max(nowMs, this.#pausedUntilMs), bucket: 'instance' };
    for (const count of this.counts) {
      if (!count.bucket.counts.includes(requestClass)) continue;
      const atMs = earliestIn(count, moment);
      if (atMs > nowMs)
        this.#scarceUntilMs = Math.max(this.#scarceUntilMs, nowMs + 2 * count.bucket.windowMs);
      if (atMs > latest.atMs) latest = { atMs, bucket: count.bucket.name };
    }
    if (latest.atMs > nowMs || nowMs >= this.#scarceUntilMs) return latest;
    return { atMs: this.#shares.turnOf(ticket, nowMs), bucket: 'turn' };
  }
}
