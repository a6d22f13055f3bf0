// One request over one connection, followed to its end: everything that can happen to it ends here in an exchange.

import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

import type { ConnectionHabit } from './connection-habit.ts';
import type { Connections } from './connections.ts';
import type { Exchange, OutgoingRequest, TimeLimits } from './exchange.ts';
import { codedError, failureReason } from './failure-reason.ts';
import { pourBody } from './pour-body.ts';
import { receiveAnswer } from './receive-answer.ts';

function isStream(body: OutgoingRequest['body']): body is Exclude<OutgoingRequest['body'], string | null> {
  return body !== null && typeof body !== 'string';
}

/** The length of its body, bytes. */
export function bodyBytes({ body }: OutgoingRequest): number {
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

/** Follows one request to its end; it leaves when `send` is called. */
export class Attempt {
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

  /** What became of it. Rejects with the reason it was abandoned for, or with what a streamed body's source throws. */
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
