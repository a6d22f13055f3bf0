// Connections that are handed to a request only once they stand, TLS included. So a request that never got one
// certainly never left, and one that did may have. (Node writes a request into a connection that is still being
// made, and then nobody can tell.)

import { Agent as HttpAgent, type ClientRequestArgs } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';

import { codedError } from './failure-reason.ts';

/**
 * How long an idle connection is kept, milliseconds: less than the five seconds after which servers on Node close
 * theirs, because a post sent into a closing connection has an unknown fate.
 */
const keptIdleMs = 4000;

type HandOver = (error: Error | null, socket: Duplex) => void;

function whenStanding(socket: Duplex, ready: string, connectMs: number, handOver: HandOver): void {
  const timer = setTimeout(() => socket.destroy(codedError('ETIMEDOUT')), connectMs);
  const fail = (error: Error): void => {
    clearTimeout(timer);
    handOver(error, socket);
  };
  socket.once('error', fail);
  socket.once(ready, () => {
    clearTimeout(timer);
    socket.off('error', fail);
    handOver(null, socket);
  });
}

function patient<Agent extends HttpAgent>(agent: Agent, ready: string, connectMs: number): Agent {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options: ClientRequestArgs, handOver: HandOver): undefined => {
    const socket = connect(options);
    if (socket) whenStanding(socket, ready, connectMs, handOver);
  };
  return agent;
}

/** Where requests get their connections from, by the URL's protocol. */
export interface Connections {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/** Opens a pool of connections, kept after an answer or used once; none is made before it is needed. */
export function openConnections(connectMs: number, keepAlive: boolean): Connections {
  const settings = { keepAlive, timeout: keptIdleMs };
  return {
    http: patient(new HttpAgent(settings), 'connect', connectMs),
    https: patient(new HttpsAgent(settings), 'secureConnect', connectMs),
  };
}
