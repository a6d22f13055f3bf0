// Sends one request over one connection and says what became of it in bounded time.

import { Readable } from 'node:stream';

import type { Dispatcher } from 'undici';

import { Attempt } from './attempt.ts';
import type { Connections } from './connections.ts';
import type { Exchange, OutgoingRequest, StreamedBody, TimeLimits } from './exchange.ts';
import { codedError } from './failure-reason.ts';

/** The slowest upload that is waited for, bytes per millisecond (16 KiB a second). */
const slowestBytesPerMs = 16.384;

/** The bytes; says what their source throws before it is thrown. */
async function* told(
  { bytes }: StreamedBody,
  whenItFails: (error: unknown) => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    whenItFails(error);
    throw error;
  }
}

function dispatch(
  { method, url, headers, body }: OutgoingRequest,
  over: Dispatcher,
  attempt: Attempt,
  { idleMs }: TimeLimits,
): void {
  const idle = { headersTimeout: idleMs, bodyTimeout: idleMs };
  const head = { path: url.pathname + url.search, method, ...idle };
  if (body === null || typeof body === 'string') {
    over.dispatch({ ...head, headers, body }, attempt);
    return;
  }
  const bytes = Readable.from(
    told(body, (error) => {
      attempt.abandon(error);
    }),
  );
  // It was told already; an event that nobody hears would end the process.
  bytes.on('error', () => undefined);
  const withLength = { ...headers, 'content-length': String(body.sizeBytes) };
  over.dispatch({ ...head, headers: withLength, body: bytes }, attempt);
}

/**
 * Sends it once. Rejects only with the signal's reason, or with what a streamed body's source throws; everything else
 * is an exchange.
 */
export async function sendRequest(
  outgoing: OutgoingRequest,
  connections: Connections,
  limits: TimeLimits,
  signal?: AbortSignal,
): Promise<Exchange> {
  signal?.throwIfAborted();
  const { body } = outgoing;
  const connection = connections(outgoing.url.origin);
  const attempt = new Attempt(connection);
  const bodyBytes = body === null || typeof body === 'string' ? 0 : body.sizeBytes;
  const timer = setTimeout(
    () => {
      attempt.stop(codedError('ETIMEDOUT'));
    },
    limits.totalMs + bodyBytes / slowestBytesPerMs,
  );
  const abandon = (): void => {
    attempt.abandon(signal?.reason);
  };
  signal?.addEventListener('abort', abandon, { once: true });
  try {
    dispatch(outgoing, connection, attempt, limits);
    return await attempt.fate;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abandon);
  }
}
