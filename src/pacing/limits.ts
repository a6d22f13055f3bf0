// All limits of a server as one value, and the arithmetic on it: when may a request leave, what does it use up.
// Times are by our clock. Pure.

import type { Bucket, RequestClass } from '../model/capabilities.ts';
import type { SentBefore } from '../ports/limiter.ts';
import { longestInFlightMs, ownTermsOf, termsOf } from './bucket.ts';
import { closedAt, neverClosed, type ClosedClass } from './closed-class.ts';
import { earliestIn, emptyCount, recalledIn, reservedIn, type Count, type Moment } from './count.ts';
import { earliestInHours, type Hours } from './open-hours.ts';
import { skewMs, unknownSkew, type Skew } from './skew.ts';
import { earliestInSpread, spreadAfter, spreadOver, type Spread } from './spread.ts';

/** What is known of one class of requests. */
interface ClassFacts {
  readonly closed: ClosedClass;
  /** When those left that are not answered yet, oldest first. */
  readonly sentMs: readonly number[];
}

/** Everything the limiter knows. */
export interface Limits {
  readonly counts: readonly Count[];
  readonly classes: Readonly<Partial<Record<RequestClass, ClassFacts>>>;
  readonly skew: Skew;
  /** Null at the fastest pace. */
  readonly spread: Spread | null;
  readonly hours: Hours;
}

/** The moment a request may leave, and what it waits for. */
export interface Departure {
  readonly atMs: number;
  /** The name of the bucket; `pace`, `hours` and `server` where it is none of them. */
  readonly bucket: string;
}

/** How buckets are used. */
export interface LimitTerms {
  readonly buckets: readonly Bucket[];
  readonly pace: 'steady' | 'fastest';
  readonly headroom: number;
  /** Limits of the owner's own. */
  readonly guards: readonly Bucket[];
  readonly hours: Hours;
  readonly guardMs: number;
}

/** Nothing used yet. */
export function freshLimits({ buckets, pace, headroom, guards, hours, guardMs }: LimitTerms): Limits {
  const counts = [
    ...buckets.map((bucket) => emptyCount(termsOf(bucket, headroom, guardMs))),
    ...guards.map((bucket) => emptyCount(ownTermsOf(bucket))),
  ];
  const posting = counts.filter(({ bucket }) => bucket.counts.includes('status'));
  const spread = spreadOver(posting.map(({ capacity, bucket }) => ({ capacity, windowMs: bucket.windowMs })));
  return { counts, classes: {}, skew: unknownSkew, spread: pace === 'steady' ? spread : null, hours };
}

/** What is known of a class. */
export function classFacts(limits: Limits, requestClass: RequestClass): ClassFacts {
  return limits.classes[requestClass] ?? { closed: neverClosed, sentMs: [] };
}

/** The limits with other facts about a class. */
export function withClassFacts(
  limits: Limits,
  requestClass: RequestClass,
  facts: Partial<ClassFacts>,
): Limits {
  const merged = { ...classFacts(limits, requestClass), ...facts };
  return { ...limits, classes: { ...limits.classes, [requestClass]: merged } };
}

/** The present, as counts want it. */
export function momentOf({ skew }: Limits, nowMs: number): Moment {
  return { nowMs, skewMs: skewMs(skew) };
}

/** The earliest moment, from `nowMs` on, at which a request may leave: when every limit that counts it has room. */
export function earliestDeparture(limits: Limits, requestClass: RequestClass, nowMs: number): Departure {
  const moment = momentOf(limits, nowMs);
  const { closed } = classFacts(limits, requestClass);
  const departures: Departure[] = [{ atMs: closedAt(closed, nowMs), bucket: 'server' }];
  if (requestClass === 'status' && limits.spread) {
    departures.push({ atMs: earliestInSpread(limits.spread, nowMs), bucket: 'pace' });
  }
  for (const count of limits.counts) {
    if (!count.bucket.counts.includes(requestClass)) continue;
    departures.push({ atMs: earliestIn(count, moment), bucket: count.bucket.name });
  }
  const latest = departures.reduce((left, right) => (right.atMs > left.atMs ? right : left));
  const atMs = Math.max(latest.atMs, nowMs);
  const openMs = requestClass === 'status' ? earliestInHours(limits.hours, atMs) : atMs;
  return openMs > atMs ? { atMs: openMs, bucket: 'hours' } : { ...latest, atMs };
}

/** The limits with one more request of the class, which leaves now. */
export function reserved(limits: Limits, requestClass: RequestClass, nowMs: number): Limits {
  const moment = momentOf(limits, nowMs);
  const counts = limits.counts.map((count) =>
    count.bucket.counts.includes(requestClass) ? reservedIn(count, moment) : count,
  );
  const spread =
    requestClass === 'status' && limits.spread ? spreadAfter(limits.spread, nowMs) : limits.spread;
  const isRecent = (sentMs: number): boolean => sentMs > nowMs - longestInFlightMs;
  const sentMs = [...classFacts(limits, requestClass).sentMs.filter(isRecent), nowMs];
  return withClassFacts({ ...limits, counts, spread }, requestClass, { sentMs });
}

/** The limits with requests that left earlier, at these moments and in this order, and were answered. */
export function recalled(
  limits: Limits,
  requestClass: RequestClass,
  sentMs: readonly number[],
  nowMs: number,
): Limits {
  const moment = momentOf(limits, nowMs);
  const counts = limits.counts.map((count) =>
    count.bucket.counts.includes(requestClass) ? recalledIn(count, sentMs, moment) : count,
  );
  return { ...limits, counts };
}

/** The limits with requests of several classes that left earlier. */
export function withRecalled(limits: Limits, sent: SentBefore, nowMs: number): Limits {
  return Object.entries(sent).reduce(
    (before, [requestClass, sentMs]) => recalled(before, requestClass as RequestClass, sentMs, nowMs),
    limits,
  );
}
