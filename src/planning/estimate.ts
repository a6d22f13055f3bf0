// How many requests a plan takes and how long, from counts and limits alone: a plan is the same whenever it is made. When
// what is left of it ends is told by `outlook.ts`. Here windows are taken to begin with the first request, so it is neither
// the luckiest nor the unluckiest start:
//
//   fastest   for each bucket (ceil(n / limit) - 1) full windows pass before its last request may leave; the
//             longest decides, and no plan ends before its requests have made their way one after the other
//   steady    as fastest, and the posts leave evenly: (posts - 1) x windowMs / limit of the tightest bucket
//
// What the owner leaves to other devices is taken off each limit; limits and hours of the owner's own hold like the
// server's, and each day has only so many minutes for posts.
//
// https://docs.joinmastodon.org/api/rate-limits/

import { pacingTerms, type PacingChoices } from '../choices/pacing-terms.ts';
import type { Bucket, Capabilities, RequestClass } from '../model/capabilities.ts';
import type { Operation } from '../model/operation.ts';
import type { Estimate } from '../model/plan.ts';
import { dayMinutes, openMinutes } from '../model/pacing-terms.ts';

/** A guess of what one request takes when nothing holds it back. */
export const roundTripMs = 200;
/** A guess of how often a server is asked whether it has converted a video. */
const readsPerVideo = 1;

/** What is counted of the operations while they stream by. */
export interface Counts {
  readonly statuses: number;
  readonly uploads: number;
  readonly uploadBytes: number;
  readonly videos: number;
}

/** The counts of no operation. */
export const noOperations: Counts = { statuses: 0, uploads: 0, uploadBytes: 0, videos: 0 };

/** The counts with one operation more. */
export function countOperation(counts: Counts, operation: Operation): Counts {
  if (operation.kind === 'status') return { ...counts, statuses: counts.statuses + 1 };
  return {
    ...counts,
    uploads: counts.uploads + 1,
    uploadBytes: counts.uploadBytes + operation.sizeBytes,
    videos: counts.videos + (operation.mimeType.startsWith('video/') ? 1 : 0),
  };
}

/** What leaves, by class; `requests` is all of it. */
type Requests = Pick<Estimate, 'statuses' | 'uploads' | 'requests'>;

function countedBy(bucket: Bucket, { statuses, uploads, requests }: Requests): number {
  const byClass: Partial<Record<RequestClass, number>> = {
    status: statuses,
    upload: uploads,
    read: requests - statuses - uploads,
  };
  return bucket.counts.reduce((sum, each) => sum + (byClass[each] ?? 0), 0);
}

/** A stretch of open time as time of the calendar: each full open day is followed by the hours that are closed. */
function withClosedHours(durationMs: number, openMinutesADay: number): number {
  const openMs = Math.max(1, openMinutesADay) * 60_000;
  const closedMs = (dayMinutes - openMinutesADay) * 60_000;
  return durationMs + Math.max(0, Math.ceil(durationMs / openMs) - 1) * closedMs;
}

/** Milliseconds from the first request to the last, as the choices have it; see the head of this file. */
export function estimatedMs(
  requests: Requests,
  { buckets }: Pick<Capabilities, 'buckets'>,
  choices: PacingChoices,
): number {
  const { pace, headroom, guards, closed } = pacingTerms(choices);
  const usable = (limit: number): number => Math.max(1, Math.floor(limit * (1 - headroom)));
  const used = [...buckets.map((bucket) => ({ ...bucket, limit: usable(bucket.limit) })), ...guards];
  const fastest = used.map((bucket) => {
    const windows = Math.ceil(countedBy(bucket, requests) / bucket.limit);
    return Math.max(0, windows - 1) * bucket.windowMs;
  });
  const spacings = used
    .filter(({ counts }) => counts.includes('status'))
    .map(({ windowMs, limit }) => windowMs / limit);
  const spread = pace === 'steady' ? Math.max(0, requests.statuses - 1) * Math.max(0, ...spacings) : 0;
  const durationMs = Math.max(requests.requests * roundTripMs, spread, ...fastest);
  return Math.ceil(withClosedHours(durationMs, openMinutes(closed)));
}

/** The estimate for all operations counted. */
export function estimate(counts: Counts, capabilities: Capabilities, choices: PacingChoices): Estimate {
  const { statuses, uploads, uploadBytes, videos } = counts;
  const requests = statuses + uploads + videos * readsPerVideo;
  const durationMs = estimatedMs({ statuses, uploads, requests }, capabilities, choices);
  return { statuses, uploads, uploadBytes, requests, durationMs };
}
