// What an answer teaches: whether the request counted, how much others have used, which limit is full, and how
// the server's clock goes. Pure.

import type { RequestClass } from '../model/capabilities.ts';
import type { RateFacts } from '../ports/server.ts';
import type { HeaderReading } from './bucket.ts';
import { closedAt, closedForAWhile, closedUntil, opened } from './closed-class.ts';
import { correctedIn, earliestIn, fits, settledIn, usedIn, type Count } from './count.ts';
import { classFacts, momentOf, withClassFacts, type Limits } from './limits.ts';
import { learnedSkew, skewMs } from './skew.ts';
import { spreadGivenBack } from './spread.ts';

/** No limit of any server is longer; a time further away is a slip, and one more question does no harm then. */
const longestClosedMs = 24 * 3_600_000;

/** How the server took the request. */
export type RequestOutcome = 'accepted' | 'refused' | 'tooMany' | 'notSent';

interface Lesson {
  readonly requestClass: RequestClass;
  readonly rate: RateFacts | null;
  readonly outcome: RequestOutcome;
  /** Our clock. */
  readonly nowMs: number;
}

function withSkew(limits: Limits, { requestClass, rate, nowMs }: Lesson): Limits {
  const { sentMs } = classFacts(limits, requestClass);
  const others = withClassFacts(limits, requestClass, { sentMs: sentMs.slice(1) });
  const serverNowMs = rate?.serverNowMs ?? null;
  if (serverNowMs === null) return others;
  // With several in flight it is not known which one this answers, nor when that one left.
  const sentAtMs = (sentMs.length === 1 ? sentMs[0] : undefined) ?? Number.NEGATIVE_INFINITY;
  return { ...others, skew: learnedSkew(limits.skew, serverNowMs, sentAtMs, nowMs) };
}

function settled(limits: Limits, { requestClass, outcome, nowMs }: Lesson): Limits {
  const isRefused = outcome === 'refused' || outcome === 'tooMany';
  const counts = limits.counts.map((count) => {
    if (!count.bucket.counts.includes(requestClass)) return count;
    const isGivenBack = outcome === 'notSent' || (isRefused && !count.bucket.countsFailures);
    return settledIn(count, momentOf(limits, nowMs), isGivenBack);
  });
  const isUnused = requestClass === 'status' && outcome === 'notSent';
  const spread = isUnused && limits.spread ? spreadGivenBack(limits.spread) : limits.spread;
  return { ...limits, counts, spread };
}

/**
 * The bucket that the headers describe. A server tells of one only, the one with the least left
 * (https://docs.joinmastodon.org/api/rate-limits/), so the limit and the reset must fit; of several that fit,
 * it is the one with the least left by our own count.
 */
function describedBucket(limits: Limits, { requestClass, rate, nowMs }: Lesson): Count | null {
  const moment = momentOf(limits, nowMs);
  const candidates = limits.counts.filter(
    (count) =>
      !count.isOwn &&
      count.bucket.counts.includes(requestClass) &&
      count.bucket.limit === rate?.limit &&
      (rate.resetAtMs === null || fits(count, moment, rate.resetAtMs)),
  );
  return candidates.reduce<Count | null>(
    (least, count) => (least === null || leftIn(count) < leftIn(least) ? count : least),
    null,
  );
}

function leftIn(count: Count): number {
  return count.bucket.limit - usedIn(count);
}

function readingOf({ rate, outcome }: Lesson, limit: number): HeaderReading | null {
  if (outcome === 'tooMany') return { used: limit, resetAtMs: rate?.resetAtMs ?? null };
  if (rate?.remaining === null || rate?.remaining === undefined) return null;
  return { used: limit - rate.remaining, resetAtMs: rate.resetAtMs };
}

/** A sliding window that is full opens at the reset, which a count of requests cannot express. */
function isLeftToReset(described: Count, { rate, outcome }: Lesson): boolean {
  return outcome === 'tooMany' && described.kind === 'sliding' && (rate?.resetAtMs ?? null) !== null;
}

function corrected(limits: Limits, lesson: Lesson): Limits {
  const described = describedBucket(limits, lesson);
  const reading = described && readingOf(lesson, described.bucket.limit);
  if (!described || !reading || isLeftToReset(described, lesson)) return limits;
  const moment = momentOf(limits, lesson.nowMs);
  const counts = limits.counts.map((count) =>
    count === described ? correctedIn(count, moment, reading) : count,
  );
  return { ...limits, counts };
}

/** Whether a request of the class would have to wait for a bucket that counts it. */
function mustWait(limits: Limits, { requestClass, nowMs }: Lesson): boolean {
  const moment = momentOf(limits, nowMs);
  return limits.counts.some(
    (count) => count.bucket.counts.includes(requestClass) && earliestIn(count, moment) > nowMs,
  );
}

/** Closes the class where the server says when to come back, or refuses for a reason our counts do not show. */
function closedAsTold(limits: Limits, lesson: Lesson): Limits {
  const { requestClass, rate, outcome, nowMs } = lesson;
  let { closed } = classFacts(limits, requestClass);
  const latestMs = nowMs + longestClosedMs;
  if (outcome === 'accepted' || outcome === 'refused') closed = opened(closed);
  if (rate && rate.retryAfterMs !== null)
    closed = closedUntil(closed, Math.min(latestMs, nowMs + rate.retryAfterMs), nowMs);
  const isNoneLeft = outcome === 'tooMany' || rate?.remaining === 0;
  const described = describedBucket(limits, lesson);
  const isUncounted = described === null || isLeftToReset(described, lesson);
  if (isNoneLeft && isUncounted && rate && rate.resetAtMs !== null) {
    closed = closedUntil(closed, Math.min(latestMs, rate.resetAtMs - skewMs(limits.skew)), nowMs);
  }
  const isClosed = closedAt(closed, nowMs) > nowMs || mustWait(limits, lesson);
  if (outcome === 'tooMany' && !isClosed) closed = closedForAWhile(closed, nowMs);
  return withClassFacts(limits, requestClass, { closed });
}

/** The limits after an answer. */
export function learned(limits: Limits, lesson: Lesson): Limits {
  const before = settled(withSkew(limits, lesson), lesson);
  return closedAsTold(corrected(before, lesson), lesson);
}
