// A bad day: now and then a request that creates something goes wrong, in each of the ways that need no clock of their
// own. The same seed gives the same day, so that a rehearsal can be repeated.

import type { Fault, FaultHook } from './fault.ts';

const faults: readonly Fault[] = [
  { kind: 'dropBeforeCommit' },
  { kind: 'dropAfterCommit' },
  { kind: 'errorAfterCommit', httpStatus: 500 },
  { kind: 'errorAfterCommit', httpStatus: 503 },
  { kind: 'htmlError', httpStatus: 502, commits: true },
  { kind: 'htmlError', httpStatus: 504, commits: false },
  { kind: 'tooManyWithoutHeaders' },
  { kind: 'emptyAfterCommit' },
  { kind: 'sentTwice' },
  { kind: 'resetWhileReceiving', afterBytes: 1_000 },
];
/** Of the requests that create something. */
const share = 0.02;

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What goes wrong on it. */
export function badDay(seed: number): FaultHook {
  const next = seededNumbers(seed);
  return ({ requestClass }) => {
    if (requestClass !== 'status' && requestClass !== 'upload') return null;
    const [strikes, which] = [next() < share, next()];
    return strikes ? (faults[Math.floor(which * faults.length)] ?? null) : null;
  };
}
