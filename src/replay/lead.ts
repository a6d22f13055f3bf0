// How far uploads may run ahead of posts: a server throws unattached media away, so no upload may be made that
// its post would reach too late. Pure.

import type { Capabilities } from '../model/capabilities.ts';

/** Of the retention, the part we count on; the rest is for pauses. */
const used = 0.8;
/** Where posting is not limited, uploads are what is waited for, and no lead is needed. */
const unlimited = 300;

/** By so much an upload may be ahead of its post, milliseconds. */
export function leadMs({ mediaRetentionMs }: Capabilities): number {
  return mediaRetentionMs * used;
}

/** Statuses that uploads may be ahead of the posting at the most, however soon those can leave. */
export function leadInStatuses(capabilities: Capabilities): number {
  const perHour = capabilities.buckets
    .filter((bucket) => bucket.counts.includes('status') && !bucket.counts.includes('read'))
    .map((bucket) => (bucket.limit * 3_600_000) / bucket.windowMs);
  if (perHour.length === 0) return unlimited;
  const hours = leadMs(capabilities) / 3_600_000;
  return Math.max(1, Math.floor(Math.min(...perHour) * hours));
}

/** By so much a clock is set back in passing. */
const clockStepMs = 300_000;

/** Whether an upload of that age can still be attached; one from the future has an age that nobody knows. */
export function isFresh(capabilities: Capabilities, uploadedAtMs: number, nowMs: number): boolean {
  const ageMs = nowMs - uploadedAtMs;
  return ageMs > -clockStepMs && ageMs < capabilities.mediaRetentionMs * 0.95;
}
