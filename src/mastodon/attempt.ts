// One request over one connection, followed to its end: everything that can happen to it ends here in an exchange.

import type { Dispatcher } from 'undici';

import { decompress } from './decompress.ts';
import type { Exchange, ResponseHeaders } from './exchange.ts';
import { codedError, failureReason, troubleIn } from './failure-reason.ts';

/** The most an answer may hold, bytes; forty statuses are well below a megabyte. */
const maxAnswerBytes = 4 * 1_048_576;

/** The text without the mark of its byte order, which is no part of it (https://www.rfc-editor.org/rfc/rfc8259#section-8.1). */
function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}

/** Hears what becomes of one request over this connection. */
export class Attempt implements Dispatcher.DispatchHandler {
  readonly #fate = Promise.withResolvers<Exchange>();
  readonly #connection: Dispatcher;
  #hasLeft = false;
  #head: { readonly status: number; readonly headers: ResponseHeaders } | null = null;
  readonly #chunks: Buffer[] = [];
  #sizeBytes = 0;

  constructor(connection: Dispatcher) {
    this.#connection = connection;
  }

  /** What became of it. Rejects with the reason it was abandoned for. */
  get fate(): Promise<Exchange> {
    return this.#fate.promise;
  }

  /** Ends it as any other failure, and its connection with it. */
  stop(error: Error): void {
    this.#connection.destroy(error).catch(() => undefined);
  }

  /** Ends it by throwing the reason at whoever waits. */
  abandon(reason: unknown): void {
    this.#fate.reject(reason);
    this.stop(codedError('ECANCELED'));
  }

  /** There is a connection, and the request leaves now. */
  onRequestStart(): void {
    this.#hasLeft = true;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: ResponseHeaders): void {
    // What comes before the answer proper, such as 103 Early Hints, is none.
    if (status >= 200) this.#head = { status, headers };
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#sizeBytes += chunk.length;
    this.#chunks.push(chunk);
    if (this.#sizeBytes <= maxAnswerBytes) return;
    this.#end(`the answer is larger than ${maxAnswerBytes} bytes`);
    this.stop(codedError('ECANCELED'));
  }

  onResponseEnd(): void {
    this.#end(null);
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    const detail = failureReason(error);
    if (this.#head) this.#end(`the answer was cut off: ${detail}`);
    else
      this.#fate.resolve(
        this.#hasLeft ? { kind: 'lost', detail } : { kind: 'notSent', detail, trouble: troubleIn(error) },
      );
  }

  #end(flaw: string | null): void {
    if (!this.#head) return;
    const whole =
      flaw === null ? decompress(Buffer.concat(this.#chunks), this.#head.headers, maxAnswerBytes) : { flaw };
    const read =
      'bytes' in whole
        ? { body: withoutMark(whole.bytes.toString('utf8')), flaw: null }
        : { body: null, flaw: whole.flaw };
    this.#fate.resolve({ kind: 'answered', ...this.#head, ...read });
  }
}
