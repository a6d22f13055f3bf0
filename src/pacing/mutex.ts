// Lets one task in at a time, in the order in which they came; a task leaves when it ends, with a value or an error.

import type { Clock } from '../ports/clock.ts';

/** Rejects with the signal's reason; never resolves. `stop` ends the listening. */
function aborted(signal: AbortSignal | undefined): {
  readonly promise: Promise<never>;
  readonly stop: () => void;
} {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => {
    reject(signal?.reason as Error);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    promise,
    stop: () => {
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

/** A mutex whose waiting the clock knows of. */
export class Mutex {
  readonly #clock: Clock;
  #last: Promise<void> = Promise.resolve();
  #length = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Gives what `work` gives, when it is its turn. Rejects with the signal's reason when aborted before. */
  async inTurn<Value>(work: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    const before = this.#last;
    const isFirst = this.#length === 0;
    const { promise: left, resolve: leave } = Promise.withResolvers<undefined>();
    this.#last = before.then(() => left);
    this.#length += 1;
    try {
      if (!isFirst) await this.#wait(before, signal);
      return await work();
    } finally {
      this.#length -= 1;
      leave(undefined);
    }
  }

  async #wait(before: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    const abort = aborted(signal);
    try {
      await this.#clock.until(Promise.race([before, abort.promise]));
    } finally {
      abort.stop();
    }
  }
}
