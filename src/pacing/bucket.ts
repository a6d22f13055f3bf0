// What a count of either kind starts from. Pure.

import type { Bucket } from '../model/capabilities.ts';

/** A bucket, how much of it we use, and how far our idea of the server's time may be off. */
export interface BucketTerms {
  readonly bucket: Bucket;
  /** Requests per window that are ours to use. */
  readonly capacity: number;
  readonly guardMs: number;
  /** A limit the owner has set; no header of the server speaks of it. */
  readonly isOwn: boolean;
}

/**
 * A request without an answer is forgotten at this age, milliseconds: most likely it was never sent, because
 * something failed after its reservation.
 */
export const longestInFlightMs = 90_000;

/** What the server's headers say of a bucket. */
export interface HeaderReading {
  /** Requests of the window that the server has counted, ours and others'. */
  readonly used: number;
  readonly resetAtMs: number | null;
}

/** The terms of a bucket; `headroom` is the share left to others. At least one request per window is ours. */
export function termsOf(bucket: Bucket, headroom: number, guardMs: number): BucketTerms {
  const capacity = Math.max(1, Math.floor(bucket.limit * (1 - headroom)));
  return { bucket, capacity, guardMs: Math.min(guardMs, bucket.windowMs / 4), isOwn: false };
}

/** The terms of a limit the owner has set: all of it is ours. */
export function ownTermsOf(bucket: Bucket): BucketTerms {
  return { bucket, capacity: bucket.limit, guardMs: 0, isOwn: true };
}
