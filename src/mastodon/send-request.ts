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

function isStream(body: OutgoingRequest['body']): body is Exclude<OutgoingRequest['body'], string | null> {
  return body !== null && typeof body !== 'string';
}

function bodyBytes({ body }: OutgoingRequest): number {
  return isStream(body) ? body.sizeBytes : Buffer.byteLength(body ?? '');
}

function open(outgoing: OutgoingRequest, connections: Connections, idleMs: number): ClientRequest {
  const { method, url, body } = outgoing;
  const headers = body ? { ...outgoing.headers, 'content-length': bodyBytes(outgoing) } : outgoing.headers;
  const options = { method, headers, timeout: idleMs };
  return url.protocol === 'https:'
    ? requestHttps(url, { ...options, agent: connections.https })
    : requestHttp(url, { ...options, agent: connections.http });
}

/** A request that stands ready on a kept connection is used for so long; the connection may be closed any moment. */
const readyMs = 1_000;

/** Follows one request to its end. */
class Attempt {
  readonly #fate = Promise.withResolvers<Exchange>();
  readonly #body: OutgoingRequest['body'];
  readonly #request: ClientRequest;
  readonly #habit: ConnectionHabit | null;
  readonly #madeMs = performance.now();
  #hasConnection = false;
  #hasLeft = false;
  #isAnswered = false;

  constructor(
    outgoing: OutgoingRequest,
    connections: Connections,
    limits: TimeLimits,
    habit: ConnectionHabit | null,
  ) {
    this.#habit = habit;
    this.#body = outgoing.body;
    const request = open(outgoing, connections, limits.idleMs);
    this.#request = request;
    request.on('socket', () => {
      this.#hasConnection = true;
      if (this.#hasLeft && isStream(this.#body)) this.#pour(this.#body);
    });
    request.on('response', (response) => void this.#receive(response));
    request.on('timeout', () => request.destroy(codedError('ETIMEDOUT')));
    request.on('error', (error) => {
      this.#fail(failureReason(error));
    });
    request.on('close', () => {
      this.#fail('the connection was closed without an answer');
    });
  }

  /** Whether it may still be sent. */
  get isReady(): boolean {
    return !this.#request.destroyed && performance.now() - this.#madeMs < readyMs;
  }

  /** Sends it as soon as there is a connection. */
  send(): void {
    this.#hasLeft = true;
    if (!isStream(this.#body)) this.#request.end(this.#body ?? undefined);
    else if (this.#hasConnection) this.#pour(this.#body);
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
    this.#fate.resolve({ kind: this.#hasLeft && this.#hasConnection ? 'lost' : 'notSent', detail });
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

/** The request as it leaves; null when it shall not. Where connections are kept it is made while it waits for that. */
async function whenItLeaves(
  leaves: OutgoingRequest['leaves'],
  isKept: boolean,
  make: () => Attempt,
): Promise<Attempt | null> {
  if (leaves === undefined) return make();
  const ready = isKept ? make() : null;
  const goes = await leaves;
  if (goes && ready?.isReady === true) return ready;
  ready?.stop(codedError('ECANCELED'));
  return goes ? make() : null;
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
  const make = (): Attempt => new Attempt(outgoing, connections, limits, habit);
  const attempt = await whenItLeaves(outgoing.leaves, habit !== null, make);
  if (attempt === null) return { kind: 'notSent', detail: 'it was not needed' };
  signal?.throwIfAborted();
  attempt.send();
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
