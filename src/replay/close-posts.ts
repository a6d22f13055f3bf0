// How many posts follow each other closely: only then is anything done ahead.

import type { Clock } from '../ports/clock.ts';

/** Posts of this long decide. */
const closelyMs = 1_000;
const most = 40;

/** The posts that arrived last. */
export class ClosePosts {
  readonly #clock: Clock;
  #arrivedMs: number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A post has arrived. */
  arrived(): void {
    this.#arrivedMs.push(this.#clock.now());
  }

  /** Posts that arrived within the last moment, 40 at most: so many may be ahead. */
  count(): number {
    const sinceMs = this.#clock.now() - closelyMs;
    this.#arrivedMs = this.#arrivedMs.filter((atMs) => atMs >= sinceMs).slice(-most);
    return this.#arrivedMs.length;
  }
}
