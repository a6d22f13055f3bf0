// The clock on the wall. Sleeps in slices and looks at the time after each, so that it survives laptops that
// sleep, clocks that are set, and waits longer than a timer of Node can hold (2^31 milliseconds).

import type { Clock } from '../ports/clock.ts';
import { runTogether } from './run-together.ts';

const longestSliceMs = 30_000;

/** How far the computer's clock is ahead of UTC at a moment, minutes, summer time and all. */
export function localOffsetMinutes(atMs: number): number {
  return -new Date(atMs).getTimezoneOffset();
}

/** Resolves after `waitMs`; rejects with the signal's reason. */
function slice(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, waitMs);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** Ends by the wall clock, which goes on while a laptop sleeps, or by the steady one, should the other be set back. */
async function sleep(waitMs: number, signal?: AbortSignal): Promise<void> {
  const wallEndMs = Date.now() + waitMs;
  const steadyEndMs = performance.now() + waitMs;
  for (;;) {
    signal?.throwIfAborted();
    const leftMs = Math.min(wallEndMs - Date.now(), steadyEndMs - performance.now());
    if (leftMs <= 0) return;
    await slice(Math.min(leftMs, longestSliceMs), signal);
  }
}

/** Real time. */
export function realClock(): Clock {
  return {
    now: () => Date.now(),
    sleep,
    together: (tasks) => runTogether(tasks),
    until: (promise) => promise,
  };
}
