// Lets one in at a time: reading an archive and planning it take memory and a processor, and two at once are no faster.

import type { Clock } from '../ports/clock.ts';

/** The turnstile. */
export class Turnstile {
  readonly #clock: Clock;
  #last: Promise<void> = Promise.resolve();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Does the work when everybody before is done with theirs. */
  async inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#last = before.then(() => promise);
    await this.#clock.until(before);
    try {
      return await work();
    } finally {
      resolve(undefined);
    }
  }
}
