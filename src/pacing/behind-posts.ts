// What can wait leaves posts the requests they may still make: a post that misses the end of its window waits for hours,
// somebody who is followed after it for minutes. Pure.

import type { RequestClass } from '../model/capabilities.ts';
import { roomIn, turnsIn, type Count } from './count.ts';
import { earliestDeparture, momentOf, type Departure, type Limits } from './limits.ts';
import { mostWithin } from './spread.ts';

const counts = ({ bucket }: Count, requestClass: RequestClass): boolean =>
  bucket.counts.includes(requestClass);

/** The earliest moment, from `nowMs` on, at which a request may leave that makes no post wait. */
export function earliestBehindPosts(limits: Limits, requestClass: RequestClass, nowMs: number): Departure {
  const moment = momentOf(limits, nowMs);
  const ofPosts = limits.counts.filter((count) => counts(count, 'status'));
  const [own, shared] = [false, true].map((isShared) =>
    ofPosts.filter((count) => counts(count, requestClass) === isShared),
  );
  const departure = earliestDeparture(limits, requestClass, nowMs);
  // Where posts have no limit of their own, there is no end to what they might still want.
  if (own === undefined || own.length === 0) return departure;
  const posts = Math.min(...own.map((count) => roomIn(count, moment)));
  return (shared ?? []).reduce((latest, count) => {
    const { name, windowMs } = count.bucket;
    const held = limits.spread ? Math.min(posts, mostWithin(limits.spread, windowMs)) : posts;
    if (roomIn(count, moment) > held) return latest;
    const atMs = turnsIn(count, moment);
    return atMs > latest.atMs ? { atMs, bucket: name } : latest;
  }, departure);
}
