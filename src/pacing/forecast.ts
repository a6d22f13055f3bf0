// When requests that are still to come will all have left: the limits as they stand now, with all that the present
// windows have counted, and then one request after the other through the same windows, distances and hours that the
// limiter keeps. Classes go side by side. Pure.

import type { RequestClass } from '../model/capabilities.ts';
import type { RequestsAhead } from '../ports/limiter.ts';
import { closedAt } from './closed-class.ts';
import { gateOf, type Gate } from './gate.ts';
import { classFacts, momentOf, type Limits } from './limits.ts';
import { earliestInHours } from './open-hours.ts';
import { earliestInSpread, spreadAfter } from './spread.ts';

/** A walk that would take longer than a century is no forecast. */
const longestMs = 100 * 366 * 86_400_000;

const others = ['follow', 'read', 'paging', 'delete'] as const;

function gatesFor(limits: Limits, ahead: RequestsAhead, requestClass: RequestClass, nowMs: number): Gate[] {
  const own = ahead.requests[requestClass] ?? 0;
  return limits.counts
    .filter(({ bucket }) => bucket.counts.includes(requestClass))
    .map((count) => {
      const counted = count.bucket.counts.reduce((sum, each) => sum + (ahead.requests[each] ?? 0), 0);
      return gateOf(count, momentOf(limits, nowMs), counted / own);
    });
}

/** The first moment, from `fromMs` on, that all of these let through, each of which looks at one thing. */
function settled(fromMs: number, rules: readonly ((atMs: number) => number)[]): number {
  for (let atMs = fromMs; ;) {
    const laterMs = rules.reduce((latestMs, rule) => Math.max(latestMs, rule(latestMs)), atMs);
    if (laterMs === atMs || laterMs > fromMs + longestMs) return laterMs;
    atMs = laterMs;
  }
}

/** When the last request of the class is answered. */
function endOfClass(limits: Limits, ahead: RequestsAhead, requestClass: RequestClass, nowMs: number): number {
  const count = ahead.requests[requestClass] ?? 0;
  if (count === 0) return nowMs;
  const tookMs = requestClass === 'status' ? ahead.postMs : ahead.requestMs;
  const gates = gatesFor(limits, ahead, requestClass, nowMs);
  const rules = gates.map((gate) => (atMs: number) => gate.from(atMs));
  const isPost = requestClass === 'status';
  if (isPost) rules.push((atMs) => earliestInHours(limits.hours, atMs));
  let spread = isPost ? limits.spread : null;
  let atMs = closedAt(classFacts(limits, requestClass).closed, nowMs);
  for (let left = count; left > 0 && atMs < nowMs + longestMs; left -= 1) {
    const leavesMs = settled(spread ? earliestInSpread(spread, atMs) : atMs, rules);
    for (const gate of gates) gate.take(leavesMs, tookMs);
    spread &&= spreadAfter(spread, leavesMs);
    atMs = leavesMs + tookMs;
  }
  return atMs;
}

/** The moment, by our clock, at which all of it will have been sent and answered, begun now; now when it is nothing. */
export function forecastEnd(limits: Limits, ahead: RequestsAhead, nowMs: number): number {
  const endOf = (requestClass: RequestClass): number => endOfClass(limits, ahead, requestClass, nowMs);
  const uploadsMs = endOf('upload');
  const isPosting = (ahead.requests.status ?? 0) > 0;
  // The last post follows what it carries, at an hour for posts.
  const lastPostMs = isPosting ? earliestInHours(limits.hours, uploadsMs) : uploadsMs;
  return Math.max(endOf('status'), lastPostMs, ...others.map(endOf));
}
