// Sends one request over one connection and says what became of it. Everything that can happen to a request ends
// here in an exchange, in bounded time.

import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

import type { ConnectionHabit } from './connection-habit.ts';
import type { Connections } from './connections.ts';
import type { Exchange, OutgoingRequest, TimeLimits } from './exchange.ts';
import { codedError, failureReason } from './failure-reason.ts';
import { pourBody } from './pour-body.ts';
import { receiveAnswer } from './receive-answer.ts';

/** The slowest upload that is waited for, bytes per millisecond (16 KiB a second). */
const slowestBytesPerMs = 16.384;

function isStream(
  body: OutgoingRequest['body'],
): body is Exclude<OutgoingRequest['body'], Uint8Array | null> {
  return body !== null && !(body instanceof Uint8Array);
}

function bodyBytes({ body }: OutgoingRequest): number {
  return isStream(body) ? body.sizeBytes : (body?.length ?? 0);
}

function open(outgoing: OutgoingRequest, connections: Connections, idleMs: number): ClientRequest {
  const { method, url, body } = outgoing;
  const headers = body ? { ...outgoing.headers, 'content-length': bodyBytes(outgoing) } : outgoing.headers;
  const options = { method, headers, timeout: idleMs };
  return url.protocol === 'https:'
    ? requestHttps(url, { ...options, agent: connections.https })
    : requestHttp(url, { ...options, agent: connections.http });
}

/** Follows one request to its end. */
class Attempt {
  readonly #fate = Promise.withResolvers<Exchange>();
  readonly #request: ClientRequest;
  readonly #habit: ConnectionHabit | null;
  #hasConnection = false;
  #isAnswered = false;

  constructor(
    outgoing: OutgoingRequest,
    connections: Connections,
    limits: TimeLimits,
    habit: ConnectionHabit | null,
  ) {
    this.#habit = habit;
    const request = open(outgoing, connections, limits.idleMs);
    this.#request = request;
    request.on('socket', () => {
      this.#hasConnection = true;
      if (isStream(outgoing.body)) this.#pour(outgoing.body);
    });
    request.on('response', (response) => void this.#receive(response));
    request.on('timeout', () => request.destroy(codedError('ETIMEDOUT')));
    request.on('error', (error) => {
      this.#fail(failureReason(error));
    });
    request.on('close', () => {
      this.#fail('the connection was closed without an answer');
    });
    if (!isStream(outgoing.body)) request.end(outgoing.body ?? undefined);
  }

  get fate(): Promise<Exchange> {
    return this.#fate.promise;
  }

  /** Ends it as any other failure. */
  stop(error: Error): void {
    this.#request.destroy(error);
  }

  /** Ends it by throwing the reason at whoever waits. */
  abandon(reason: unknown): void {
    this.#fate.reject(reason);
    this.#request.destroy();
  }

  #fail(detail: string): void {
    if (this.#isAnswered) return;
    this.#fate.resolve({ kind: this.#hasConnection ? 'lost' : 'notSent', detail });
  }

  #pour(body: Parameters<typeof pourBody>[0]): void {
    pourBody(body, this.#request).catch((error: unknown) => {
      this.abandon(error);
    });
  }

  async #receive(response: IncomingMessage): Promise<void> {
    this.#isAnswered = true;
    // The response lets go of its connection when it ends.
    const { socket } = response;
    const answer = await receiveAnswer(response);
    if (this.#request.reusedSocket) this.#habit?.sawReuse();
    else this.#habit?.watch(socket);
    this.#fate.resolve(answer);
    // A server may answer before it has read everything; the rest need not be sent.
    if (!this.#request.writableFinished) this.#request.destroy();
  }
}

/**
 * Sends it once; `habit` learns from a connection that is kept. Rejects only with the signal's reason, or with what a streamed body's source throws; everything
 * else is an exchange.
 */
export async function sendRequest(
  outgoing: OutgoingRequest,
  connections: Connections,
  limits: TimeLimits,
  signal?: AbortSignal,
  habit: ConnectionHabit | null = null,
): Promise<Exchange> {
  signal?.throwIfAborted();
  const attempt = new Attempt(outgoing, connections, limits, habit);
  const totalMs = limits.totalMs + bodyBytes(outgoing) / slowestBytesPerMs;
  const timer = setTimeout(() => {
    attempt.stop(codedError('ETIMEDOUT'));
  }, totalMs);
  const abandon = (): void => {
    attempt.abandon(signal?.reason);
  };
  signal?.addEventListener('abort', abandon, { once: true });
  try {
    return await attempt.fate;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abandon);
  }
}
