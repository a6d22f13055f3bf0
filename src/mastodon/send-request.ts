// Sends one request over one connection, when it may leave, and says what became of it in bounded time.

import { Attempt, bodyBytes } from './attempt.ts';
import type { ConnectionHabit } from './connection-habit.ts';
import type { Connections } from './connections.ts';
import type { Exchange, OutgoingRequest, TimeLimits } from './exchange.ts';
import { codedError } from './failure-reason.ts';

/** The slowest upload that is waited for, bytes per millisecond (16 KiB a second). */
const slowestBytesPerMs = 16.384;

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
