// Hours of the day at which nothing is posted, by the owner's clock, which is so many minutes ahead of UTC. Pure.

import { dayMinutes, isInStretch, type DailyStretch } from '../model/pacing-terms.ts';

const minuteMs = 60_000;

/** When posts may not leave. */
export interface Hours {
  readonly closed: readonly DailyStretch[];
  /** Distance from UTC at a moment, positive in the east; it changes with summer time. */
  readonly offsetMinutes: (atMs: number) => number;
}

function endOf({ toMinute }: DailyStretch, atMs: number, minute: number): number {
  const left = (toMinute - minute + dayMinutes) % dayMinutes;
  return (Math.floor(atMs / minuteMs) + left) * minuteMs;
}

/** The earliest moment, from `atMs` on, outside of the closed hours. */
export function earliestInHours({ closed, offsetMinutes }: Hours, fromMs: number): number {
  // To know the hour is dear, and every post asks.
  if (closed.length === 0) return fromMs;
  let atMs = fromMs;
  // Each stretch can end in another one; more turns than that are never needed.
  for (let turns = 0; turns <= closed.length; turns += 1) {
    const minutes = Math.floor(atMs / minuteMs) + offsetMinutes(atMs);
    const minute = ((minutes % dayMinutes) + dayMinutes) % dayMinutes;
    const stretch = closed.find((one) => isInStretch(one, minute));
    if (stretch === undefined) return atMs;
    atMs = endOf(stretch, atMs, minute);
  }
  return atMs;
}
