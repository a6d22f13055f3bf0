// Steps on their way to the thread that writes them down, in order. The thread starts with the first step, so that who
// only reads has none, and keeps the process alive only while a step is under way.

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { LedgerStep } from '../ports/ledger.ts';
import type { StepAnswer } from './journal-thread.ts';

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

// From source the thread's file ends in .ts as this one does, in the package in .js.
const thread = new URL(import.meta.url.replace(/journal-writer(\.[jt]s)$/, 'journal-thread$1'));

/** The way to the thread of one ledger. */
export class JournalWriter {
  readonly #path: string;
  readonly #waiting: Waiting[] = [];
  #worker: Worker | null = null;
  #failure: Error | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  #start(): Worker {
    const worker = new Worker(thread, { workerData: this.#path });
    worker.on('message', (answer: StepAnswer) => {
      this.#settle(answer);
    });
    worker.on('error', (error) => {
      this.#fail(error instanceof Error ? error : new Error('The journal failed.', { cause: error }));
    });
    worker.on('exit', () => {
      this.#fail(new Error('The journal has ended.'));
    });
    return worker;
  }

  #settle(answer: StepAnswer): void {
    const first = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#worker?.unref();
    if (answer.kind === 'durable') first?.resolve();
    else first?.reject(Object.assign(new Error(answer.message), answer.fields));
  }

  #fail(reason: Error): void {
    this.#failure ??= reason;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }

  /** Resolves when the step is durable. Rejects with what SQLite says, and when the thread is gone. */
  write(step: LedgerStep): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    this.#worker ??= this.#start();
    this.#worker.ref();
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    this.#waiting.push({
      resolve: () => {
        resolve(undefined);
      },
      reject,
    });
    // A text crosses several times quicker than the objects it is made of.
    this.#worker.postMessage(JSON.stringify(step));
    return promise;
  }

  /** Ends the thread when it has written everything. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null || this.#failure !== null) return;
    worker.ref();
    const gone = once(worker, 'exit');
    worker.postMessage(null);
    await gone;
  }
}
