// The clock of rehearsals: stands still while anybody does something, and jumps to the next moment for which
// somebody waits as soon as everybody waits. The parties are the caller and the tasks of `together`; work that is
// not waited for through the clock (a request to a server in this process) counts as doing something.

import type { Clock } from '../ports/clock.ts';
import { runTogether } from './run-together.ts';

interface Sleeper {
  readonly wakeMs: number;
  readonly wake: () => void;
}

/** Parties and the time they agree on. */
class Parties {
  nowMs: number;
  #running = 1;
  #isCheckDue = false;
  readonly #sleepers = new Set<Sleeper>();
  /** Those who wait for others; told when nobody is left who could do anything. */
  readonly #waiting = new Set<(reason: Error) => void>();

  constructor(startMs: number) {
    this.nowMs = startMs;
  }

  started(count: number): void {
    this.#running += count;
  }

  /** One party less is doing something; time may go on when nothing else happens in this turn of the event loop. */
  paused(): void {
    this.#running -= 1;
    if (this.#running > 0 || this.#isCheckDue) return;
    this.#isCheckDue = true;
    setImmediate(() => {
      this.#isCheckDue = false;
      if (this.#running === 0) this.#advance();
    });
  }

  sleep(sleeper: Sleeper): void {
    this.#sleepers.add(sleeper);
    this.paused();
  }

  /** Takes the sleeper out of its sleep; it is doing something from now on. */
  roused(sleeper: Sleeper): void {
    if (this.#sleepers.delete(sleeper)) this.#running += 1;
  }

  wait(onDeadlock: (reason: Error) => void): void {
    this.#waiting.add(onDeadlock);
    this.paused();
  }

  /** What it waited for has come. */
  resumed(onDeadlock: (reason: Error) => void): void {
    if (this.#waiting.delete(onDeadlock)) this.#running += 1;
  }

  #advance(): void {
    if (this.#sleepers.size === 0) {
      const reason = new Error('Every party of the virtual clock waits for another, and nobody sleeps.');
      for (const onDeadlock of [...this.#waiting]) onDeadlock(reason);
      return;
    }
    const wakeMs = Math.min(...[...this.#sleepers].map((sleeper) => sleeper.wakeMs));
    this.nowMs = Math.max(this.nowMs, wakeMs);
    for (const sleeper of [...this.#sleepers].filter((one) => one.wakeMs <= this.nowMs)) sleeper.wake();
  }
}

function sleepAmong(parties: Parties, waitMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      parties.roused(sleeper);
      reject(signal?.reason as Error);
    };
    const sleeper: Sleeper = {
      wakeMs: parties.nowMs + waitMs,
      wake: () => {
        parties.roused(sleeper);
        signal?.removeEventListener('abort', onAbort);
        resolve();
      },
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    parties.sleep(sleeper);
  });
}

/** The party runs again in the very callback of the promise, before time can go on. */
function untilAmong<Value>(parties: Parties, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const fail = (reason: Error): void => {
      parties.resumed(fail);
      reject(reason);
    };
    promise.then((value) => {
      parties.resumed(fail);
      resolve(value);
    }, fail);
    parties.wait(fail);
  });
}

async function togetherAmong(parties: Parties, tasks: readonly (() => Promise<void>)[]): Promise<void> {
  // The caller's own share goes to the first task and comes back from the last one that ends.
  parties.started(tasks.length - 1);
  let left = tasks.length;
  await runTogether(
    tasks.map((task) => async () => {
      try {
        await task();
      } finally {
        left -= 1;
        if (left > 0) parties.paused();
      }
    }),
  );
}

/** A clock that begins at `startMs` (milliseconds since 1970) and never waits in earnest. */
export function virtualClock(startMs: number): Clock {
  const parties = new Parties(startMs);
  return {
    now: () => parties.nowMs,
    sleep: async (waitMs, signal) => {
      signal?.throwIfAborted();
      if (waitMs > 0) await sleepAmong(parties, waitMs, signal);
    },
    together: async (tasks) => {
      if (tasks.length > 0) await togetherAmong(parties, tasks);
    },
    until: (promise) => untilAmong(parties, promise),
  };
}
