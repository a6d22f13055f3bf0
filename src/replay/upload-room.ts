// Whether the next upload may be made: not before its post can leave while the server still keeps it, be it that closed hours
// or limits of the owner's own lie between. When that will be is foreseen from the limits as they stand, and anew now and then,
// since posts may take longer than they must.

import type { Board } from './board.ts';
import type { ReplayContext } from './context.ts';
import { leadInStatuses, leadMs } from './lead.ts';

/** What is foreseen is believed for this part of the time by which uploads may be ahead. */
const believed = 0.05;

/** Where the upload lane waits. */
export class UploadRoom {
  readonly #context: ReplayContext;
  readonly #board: Board;
  readonly #most: number;
  readonly #leadMs: number;
  /** From the status after those that are prepared on. */
  #departures: Iterator<number> | null = null;
  #departsMs = Number.NEGATIVE_INFINITY;
  #foreseenMs = Number.NEGATIVE_INFINITY;

  constructor(context: ReplayContext, board: Board) {
    this.#context = context;
    this.#board = board;
    this.#most = leadInStatuses(context.capabilities);
    this.#leadMs = leadMs(context.capabilities);
  }

  #skip(statuses: number): void {
    for (let skipped = 0; skipped < statuses; skipped += 1) {
      const next = this.#departures?.next();
      if (next?.done === false) this.#departsMs = next.value;
    }
  }

  /** The upload lane has passed this many statuses. */
  passed(statuses: number): void {
    this.#board.prepared(statuses);
    this.#skip(statuses);
  }

  /** Foresees anew, from what the status lane has passed, when the next post can leave, where that may have changed. */
  #foresee(nowMs: number): void {
    const { ahead } = this.#board;
    const ageMs = nowMs - this.#foreseenMs;
    const isBelieved = ageMs >= 0 && ageMs < this.#leadMs * believed;
    // When nothing is ahead, a post may be waiting for the very next upload.
    if (ahead > 0 && isBelieved) return;
    this.#departures = this.#context.limiter.departures('status')[Symbol.iterator]();
    this.#foreseenMs = nowMs;
    this.#skip(ahead + 1);
  }

  /** Resolves when the uploads of the next tweet may be made. */
  async untilOpen(): Promise<void> {
    const { clock } = this.#context;
    for (;;) {
      const full = this.#board.room(this.#most);
      if (full) {
        await clock.until(full);
        continue;
      }
      // Posts without files may have passed it.
      if (this.#board.ahead < 0) return;
      const nowMs = clock.now();
      this.#foresee(nowMs);
      const opensMs = this.#departsMs - this.#leadMs;
      if (opensMs <= nowMs) return;
      await this.#sleep(Math.min(opensMs, this.#foreseenMs + this.#leadMs * believed) - nowMs);
    }
  }

  /** Sleeps so long, or until the status lane has moved. */
  async #sleep(waitMs: number): Promise<void> {
    const { clock, signal } = this.#context;
    const news = new AbortController();
    const hear = (): void => {
      news.abort();
    };
    this.#board.moved().then(hear, hear);
    try {
      await clock.sleep(waitMs, AbortSignal.any([signal, news.signal]));
    } catch (error) {
      // A stop that comes in the same moment is met by whatever waits next.
      if (!news.signal.aborted) throw error;
    }
  }
}
