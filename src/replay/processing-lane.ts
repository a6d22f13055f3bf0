// The uploads that the server is processing, side by side: while one of them takes its time, other files go up. So a server
// whose jobs are lost costs the wait once, and not once for each video.

import type { ReplayContext } from './context.ts';
import type { Upload } from './upload-one.ts';
import type { Processing } from './until-processed.ts';

/** So many are waited for at once; then uploading pauses. */
const most = 32;

interface Waiting {
  readonly upload: Upload;
  readonly processing: Processing;
}

/** Is told of each upload that has come to its end. */
export type OnSettled = (upload: Upload) => void;

/** Waits for uploads that are being processed. */
export class ProcessingLane {
  readonly #context: ReplayContext;
  readonly #onSettled: OnSettled;
  #waiting: Waiting[] = [];
  #isClosed = false;
  /** Aborted when there is something new; whoever sleeps wakes up. */
  #news = new AbortController();
  #moved = Promise.withResolvers<undefined>();

  constructor(context: ReplayContext, onSettled: OnSettled) {
    this.#context = context;
    this.#onSettled = onSettled;
  }

  #tell(): void {
    this.#news.abort();
    this.#news = new AbortController();
    this.#moved.resolve(undefined);
    this.#moved = Promise.withResolvers<undefined>();
  }

  /** Takes an upload that is being processed; resolves when there is room for another one. */
  async add(upload: Upload, processing: Processing): Promise<void> {
    this.#waiting.push({ upload, processing });
    this.#tell();
    while (this.#waiting.length >= most) {
      this.#context.signal.throwIfAborted();
      await this.#context.clock.until(this.#moved.promise);
    }
  }

  /** Nothing more is added; `run` ends when all is settled. */
  close(): void {
    this.#isClosed = true;
    this.#tell();
  }

  async #sleep(waitMs: number): Promise<void> {
    const { clock, signal } = this.#context;
    const news = this.#news.signal;
    try {
      await clock.sleep(waitMs, AbortSignal.any([signal, news]));
    } catch (error) {
      if (!news.aborted) throw error;
    }
  }

  async #askOne(waiting: Waiting): Promise<void> {
    const processed = await waiting.processing.ask();
    if (processed === null) return;
    const processing = await waiting.upload.goOn(processed);
    const others = this.#waiting.filter((other) => other !== waiting);
    this.#waiting = processing === null ? others : [...others, { ...waiting, processing }];
    if (processing === null) this.#onSettled(waiting.upload);
    this.#tell();
  }

  /** Asks for each when it is due, until it is closed and all are settled. */
  async run(): Promise<void> {
    const { clock, signal } = this.#context;
    while (!this.#isClosed || this.#waiting.length > 0) {
      signal.throwIfAborted();
      const [next] = this.#waiting.toSorted((left, right) => left.processing.dueMs - right.processing.dueMs);
      if (next === undefined) {
        await clock.until(this.#moved.promise);
        continue;
      }
      const waitMs = next.processing.dueMs - clock.now();
      if (waitMs > 0) await this.#sleep(waitMs);
      else await this.#askOne(next);
    }
  }
}
