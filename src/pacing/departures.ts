// When requests could leave that have not been asked for yet: the limits as they stand, played forward. Pure.

import type { RequestClass } from '../model/capabilities.ts';
import { earliestDeparture, recalled, type Limits } from './limits.ts';
import { spreadAfter } from './spread.ts';

/** The moments, from `nowMs` on and without end, at which one request after the other could leave if nothing else did. */
export function* departuresFrom(
  limits: Limits,
  requestClass: RequestClass,
  nowMs: number,
): Generator<number> {
  let after = limits;
  for (let atMs = nowMs; ;) {
    ({ atMs } = earliestDeparture(after, requestClass, atMs));
    yield atMs;
    const { spread } = after;
    after = recalled(after, requestClass, [atMs], atMs);
    if (requestClass === 'status' && spread) after = { ...after, spread: spreadAfter(spread, atMs) };
  }
}
