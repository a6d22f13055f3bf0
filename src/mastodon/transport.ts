// Every request to one server goes through here: addressed, signed with the token and with our name, sent once.

import { ConnectionHabit } from './connection-habit.ts';
import { openConnections } from './connections.ts';
import type { Exchange, OutgoingRequest, TimeLimits } from './exchange.ts';
import { followRedirects } from './follow-redirects.ts';
import { sendRequest } from './send-request.ts';

/** A request that has come to its end, for logs. Holds no secrets. */
export interface RequestSeen {
  readonly method: string;
  readonly path: string;
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  /** Why no answer came, or not all of it; empty otherwise. */
  readonly detail: string;
}

/** What every request to a server has in common. */
export interface TransportOptions {
  readonly instance: URL;
  readonly token: string | null;
  readonly userAgent: string;
  /** Longest silence; a connection may take as long, a whole answer three times that. */
  readonly timeoutMs: number;
  /** The same for a post, which is waited for as long as its connection lives; `timeoutMs` unless given. */
  readonly postTimeoutMs?: number;
  /** The server closes each connection; left out where that is not known. */
  readonly closesConnections?: boolean;
  readonly onRequest?: ((seen: RequestSeen) => void) | undefined;
}

/** A request as the layer above knows it: a path (with its query) of this server. */
export interface LocalRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: OutgoingRequest['body'];
  /** It posts something. */
  readonly isPost?: boolean;
  /** Says true when it may leave, false when it shall not. Absent: it leaves at once. */
  readonly leaves?: Promise<boolean> | undefined;
}

/** Sends a request; rejects only as `sendRequest` does. */
export type Transport = (request: LocalRequest, signal?: AbortSignal) => Promise<Exchange>;

function seen(request: OutgoingRequest, exchange: Exchange): RequestSeen {
  const { method, url } = request;
  return exchange.kind === 'answered'
    ? { method, path: url.pathname, status: exchange.status, detail: exchange.flaw ?? '' }
    : { method, path: url.pathname, status: null, detail: exchange.detail };
}

/** An upload is not sent again while its connection lives, within what fits the file; else as any request. */
function limitsFor(body: OutgoingRequest['body'], limits: TimeLimits): TimeLimits {
  if (body === null || typeof body === 'string') return limits;
  const { connectMs, idleMs, totalMs } = limits;
  const silenceMs = idleMs * body.silences;
  return { connectMs, idleMs: silenceMs, totalMs: totalMs + silenceMs };
}

/** Opens the way to a server. Sends nothing yet. */
export function openTransport(options: TransportOptions): Transport {
  const { instance, token, userAgent, timeoutMs, onRequest } = options;
  const { postTimeoutMs = timeoutMs } = options;
  const limits = { connectMs: timeoutMs, idleMs: timeoutMs, totalMs: 3 * timeoutMs };
  const postLimits = { connectMs: timeoutMs, idleMs: postTimeoutMs, totalMs: postTimeoutMs + 2 * timeoutMs };
  const habit = new ConnectionHabit(options.closesConnections);
  const kept = openConnections(limits, habit);
  const single = openConnections(limits, null);
  const ours: Record<string, string> = {
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': userAgent,
  };
  if (token !== null) ours['authorization'] = `Bearer ${token}`;
  return async (request, signal) => {
    const { method, path, headers, body = null, leaves, isPost = false } = request;
    const outgoing = { method, url: new URL(path, instance), headers: { ...ours, ...headers }, body };
    if (leaves !== undefined && !(await leaves)) return { kind: 'notSent', detail: 'it was not needed' };
    return followRedirects(outgoing, async (one) => {
      const isRepeatable = one.method === 'GET';
      const reuses = habit.mayReuse(isRepeatable);
      const fit = isPost ? postLimits : limitsFor(one.body, limits);
      const exchange = await sendRequest(one, reuses ? kept : single, fit, signal);
      if (reuses && exchange.kind === 'answered') habit.answered();
      onRequest?.(seen(one, exchange));
      if (exchange.kind !== 'lost' || !isRepeatable || !reuses) return exchange;
      return sendRequest(one, single, limits, signal);
    });
  };
}
