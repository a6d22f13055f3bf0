// One count, walked into the future: how much room there is from now on, when more comes back, and what requests that
// will leave take of it. Where a bucket counts other classes too, each request is taken to weigh as much as its share
// of them, so that at the end the bucket has counted all. A walker changes as it goes; it belongs to one forecast.

import { isFromTheFuture } from './clock-step.ts';
import { roomIn, turnsIn, type Count, type Moment } from './count.ts';

/** Says from when on a request fits, and counts those that leave, in order. */
export interface Gate {
  /** The earliest moment, from `atMs` on, to look again: the moment itself when a request fits. */
  from(atMs: number): number;
  /** A request leaves at that moment and is answered `tookMs` later. */
  take(atMs: number, tookMs: number): void;
}

/** All comes back at once; what was taken too much is owed to the next window. */
function epochGate(count: Count, moment: Moment, weight: number): Gate {
  const { capacity, bucket, guardMs } = count;
  let room = roomIn(count, moment);
  let turnsMs = turnsIn(count, moment);
  let carried = 0;
  return {
    from: (atMs) => {
      for (; atMs >= turnsMs; turnsMs += bucket.windowMs) {
        room = Math.min(0, room) + capacity - carried;
        carried = 0;
      }
      return room > 0 ? atMs : turnsMs;
    },
    take: (atMs, tookMs) => {
      room -= weight;
      // One at the edge is counted on both sides of it, because it is not known on which it arrives.
      if (atMs + Math.max(tookMs, 2 * guardMs) >= turnsMs) carried += weight;
    },
  };
}

/** When requests of the last window, which is over one after the other, come back. */
function comingBack(count: Count, { nowMs }: Moment): readonly number[] {
  if (count.kind === 'epoch') return [];
  const made = [...count.answered, ...count.inFlight].filter((atMs) => !isFromTheFuture(atMs, nowMs));
  const back = made.map((atMs) => atMs + count.bucket.windowMs).filter((atMs) => atMs > nowMs);
  return back.sort((left, right) => left - right);
}

function slidingGate(count: Count, moment: Moment, weight: number): Gate {
  const back = comingBack(count, moment).map((atMs) => ({ atMs, weight: 1 }));
  let room = roomIn(count, moment);
  let next = 0;
  return {
    from: (atMs) => {
      for (let one = back[next]; one && one.atMs <= atMs; one = back[next]) {
        room += one.weight;
        next += 1;
      }
      return room > 0 ? atMs : (back[next]?.atMs ?? atMs);
    },
    take: (atMs, tookMs) => {
      room -= weight;
      back.push({ atMs: atMs + tookMs + count.bucket.windowMs, weight });
    },
  };
}

/** A gate at the state of the count now; each request takes `weight` of its room. */
export function gateOf(count: Count, moment: Moment, weight: number): Gate {
  return count.kind === 'epoch' ? epochGate(count, moment, weight) : slidingGate(count, moment, weight);
}
