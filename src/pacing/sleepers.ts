// Those who wait until a limit has room. They sleep until then, and look again when news make it earlier.

import type { Clock } from '../ports/clock.ts';

interface Sleeper {
  readonly untilMs: number;
  readonly earliestMs: () => number;
  readonly wake: () => void;
}

/** Everybody who waits for the same limits. */
export class Sleepers {
  readonly #clock: Clock;
  readonly #sleeping = new Set<Sleeper>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Sleeps until the moment, or until `earliestMs` gives an earlier one. Rejects with the signal's reason. */
  async sleep(untilMs: number, earliestMs: () => number, signal?: AbortSignal): Promise<void> {
    const news = new AbortController();
    const sleeper: Sleeper = {
      untilMs,
      earliestMs,
      wake: () => {
        news.abort();
      },
    };
    this.#sleeping.add(sleeper);
    try {
      const either = AbortSignal.any(signal ? [signal, news.signal] : [news.signal]);
      await this.#clock.sleep(untilMs - this.#clock.now(), either);
    } catch (error) {
      if (signal?.aborted === true || !news.signal.aborted) throw error;
    } finally {
      this.#sleeping.delete(sleeper);
    }
  }

  /** Wakes those who need not wait so long any more. */
  tell(): void {
    for (const { untilMs, earliestMs, wake } of [...this.#sleeping]) if (earliestMs() < untilMs) wake();
  }
}
