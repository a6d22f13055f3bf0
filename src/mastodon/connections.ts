// Connections that are handed to a request only once they stand, TLS and a proxy's tunnel included. So a request that never got
// one certainly never left, and one that did may have. A free one is used before another is made.

import { buildConnector, Client, type Dispatcher } from 'undici';

import { proxyFor } from '../network/proxy-for.ts';
import { attemptPerAddressMs, authorityOf, openTunnel } from '../network/tunnel.ts';
import type { ConnectionHabit } from './connection-habit.ts';
import type { TimeLimits } from './exchange.ts';
import { failureReason } from './failure-reason.ts';

/**
 * How long an idle connection is kept, milliseconds: less than the five seconds after which servers on Node close
 * theirs, because a post sent into a closing connection has an unknown fate.
 */
const keptIdleMs = 4000;

/** Gives a connection to that origin on which nothing is under way. */
export type Connections = (origin: string) => Dispatcher;

/** Connects to the origin through the proxy, TLS to the origin included. */
function throughProxy(origin: URL, proxy: URL, timeout: number): buildConnector.connector {
  const connectTls = buildConnector({ timeout });
  return (options, done) => {
    openTunnel(proxy, authorityOf(origin), timeout, failureReason).then(
      (socket) => {
        if (origin.protocol === 'https:') connectTls({ ...options, httpSocket: socket }, done);
        else done(null, socket);
      },
      (error: unknown) => {
        done(error as Error, null);
      },
    );
  };
}

/**
 * Opens connections, none before it is needed; those that are kept after an answer tell `habit` what becomes of them,
 * without one each is used once. Throws MigrationError PROXY_FAILED for a variable that names no proxy.
 */
export function openConnections(limits: TimeLimits, habit: ConnectionHabit | null): Connections {
  const opened = new Map<string, Client[]>();
  const open = (origin: string): Client => {
    const url = new URL(origin);
    const proxy = proxyFor(url);
    const client = new Client(origin, {
      pipelining: habit ? 1 : 0,
      keepAliveTimeout: keptIdleMs,
      keepAliveMaxTimeout: keptIdleMs,
      connectTimeout: limits.connectMs,
      headersTimeout: limits.idleMs,
      bodyTimeout: limits.idleMs,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: attemptPerAddressMs,
      ...(proxy ? { connect: throughProxy(url, proxy, limits.connectMs) } : {}),
    });
    client.on('connect', () => habit?.opened());
    client.on('disconnect', () => habit?.closed());
    return client;
  };
  return (origin) => {
    const clients = opened.get(origin) ?? [];
    const free = clients.find((client) => !client.destroyed && client.stats.size === 0);
    if (free) return free;
    const client = open(origin);
    opened.set(origin, [...clients.filter(({ destroyed }) => !destroyed), client]);
    return client;
  };
}
