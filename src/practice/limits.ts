// The rate limits of Mastodon and their arithmetic. Windows are fixed and begin at multiples of their length
// since 1970. Two kinds: those at the gate count every request, refused ones too
// (config/initializers/rack_attack.rb); families count only what was really made (app/lib/rate_limiter.rb).

import type { Store } from './store.ts';

/** One limit: at most `limit` in any window of `periodMs`. */
export interface Bucket {
  readonly name: string;
  readonly limit: number;
  readonly periodMs: number;
}

/** A bucket as one client uses it. */
export interface BucketUse {
  readonly bucket: Bucket;
  /** Whose count it is: a token, a user or an address. */
  readonly owner: string;
}

/** What the three X-RateLimit headers say. */
export interface RateReading {
  readonly limit: number;
  readonly remaining: number;
  readonly resetAtMs: number;
}

const minuteMs = 60_000;

/** The limits at the gate. */
export const gate = {
  user: { name: 'user', limit: 1500, periodMs: 5 * minuteMs },
  token: { name: 'token', limit: 300, periodMs: 5 * minuteMs },
  anonymous: { name: 'anonymous', limit: 300, periodMs: 5 * minuteMs },
  /** Mastodon before 3.0 and its forks; only where it is asked for. */
  address: { name: 'address', limit: 7500, periodMs: 5 * minuteMs },
  media: { name: 'media', limit: 30, periodMs: 30 * minuteMs },
  paging: { name: 'paging', limit: 300, periodMs: 15 * minuteMs },
  delete: { name: 'delete', limit: 30, periodMs: 30 * minuteMs },
  apps: { name: 'apps', limit: 5, periodMs: 10 * minuteMs },
} as const satisfies Record<string, Bucket>;

/** All requests of an address, for servers that tell none apart (GoToSocial). */
export const everything: Bucket = { name: 'everything', limit: 300, periodMs: 5 * minuteMs };

/** Posts, boosts and edits of an account. Edits are counted too: app/models/status_edit.rb `rate_limit`. */
export const statusesFamily: Bucket = { name: 'statuses', limit: 300, periodMs: 180 * minuteMs };

/** New follows and requests of an account (app/models/follow.rb, app/lib/rate_limiter.rb). */
export const followsFamily: Bucket = { name: 'follows', limit: 400, periodMs: 24 * 60 * minuteMs };

/** Counts shorter than this are forgotten when the process ends. */
const lastingPeriodMs = 30 * minuteMs;

/** Keeps the counts. */
export class RateLimits {
  readonly #store: Store;
  readonly #now: () => number;

  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /**
   * Counts a request at the gate. The first full bucket stops it, and those behind that one are not counted;
   * else the reading is of the bucket with the least left.
   */
  pass(uses: readonly BucketUse[]): { readonly isFull: boolean; readonly reading: RateReading | null } {
    let least: RateReading | null = null;
    for (const use of uses) {
      this.#add(use);
      const reading = this.read(use);
      if (reading.remaining < 0) return { isFull: true, reading: { ...reading, remaining: 0 } };
      if (least === null || reading.remaining < least.remaining) least = reading;
    }
    return { isFull: false, reading: least };
  }

  /** Counts one thing made; false, and nothing counted, when the window is full. */
  spend(use: BucketUse): boolean {
    if (this.read(use).remaining <= 0) return false;
    this.#add(use);
    return true;
  }

  read({ bucket, owner }: BucketUse): RateReading {
    const { window, resetAtMs } = windowAt(bucket, this.#now());
    const count = this.#store.countIn(keyOf({ bucket, owner }), window);
    return { limit: bucket.limit, remaining: bucket.limit - count, resetAtMs };
  }

  #add(use: BucketUse): void {
    const key = keyOf(use);
    const { window } = windowAt(use.bucket, this.#now());
    const isLasting = use.bucket.periodMs >= lastingPeriodMs;
    this.#store.setCount(key, window, this.#store.countIn(key, window) + 1, isLasting);
  }
}

function keyOf({ bucket, owner }: BucketUse): string {
  return `${bucket.name}:${owner}`;
}

/** Mastodon adds whole seconds to the present moment, so a reset keeps the fraction of the second it was asked in. */
function windowAt(bucket: Bucket, nowMs: number): { readonly window: number; readonly resetAtMs: number } {
  const seconds = Math.floor(nowMs / 1000);
  const period = bucket.periodMs / 1000;
  return {
    window: Math.floor(seconds / period),
    resetAtMs: nowMs + (period - (seconds % period)) * 1000,
  };
}

/** The headers: decimal numbers, and ISO 8601 with as many digits after the second. */
export function rateHeaders(reading: RateReading, digits: 3 | 6): Readonly<Record<string, string>> {
  return {
    'X-RateLimit-Limit': String(reading.limit),
    'X-RateLimit-Remaining': String(reading.remaining),
    'X-RateLimit-Reset': new Date(reading.resetAtMs).toISOString().replace('Z', `${'0'.repeat(digits - 3)}Z`),
  };
}
