// Connections that are handed to a request only once they stand, TLS included. So a request that never got one
// certainly never left, and one that did may have. A free one is used before another is made.

import { Client, type Dispatcher } from 'undici';

import type { ConnectionHabit } from './connection-habit.ts';
import type { TimeLimits } from './exchange.ts';

/**
 * How long an idle connection is kept, milliseconds: less than the five seconds after which servers on Node close
 * theirs, because a post sent into a closing connection has an unknown fate.
 */
const keptIdleMs = 4000;

/** Gives a connection to that origin on which nothing is under way. */
export type Connections = (origin: string) => Dispatcher;

/**
 * Opens connections, none before it is needed; those that are kept after an answer tell `habit` what becomes of them,
 * without one each is used once.
 */
export function openConnections(limits: TimeLimits, habit: ConnectionHabit | null): Connections {
  const opened = new Map<string, Client[]>();
  const open = (origin: string): Client => {
    const client = new Client(origin, {
      pipelining: habit ? 1 : 0,
      keepAliveTimeout: keptIdleMs,
      keepAliveMaxTimeout: keptIdleMs,
      connectTimeout: limits.connectMs,
      headersTimeout: limits.idleMs,
      bodyTimeout: limits.idleMs,
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
