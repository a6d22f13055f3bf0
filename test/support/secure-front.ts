// A host of the open web as far as the program can tell, on 127.0.0.1: TLS with a certificate of its own authority in front of
// a practice server, and a forward proxy that alone knows where its name leads.

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, request as requestHttp, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const folder = join(import.meta.dirname, '../../fixtures/tls');

/** The name in the certificate; it resolves nowhere. */
export const secureHost = 'mastodon.test';
/** The file of the authority that signed it. */
export const authorityFile = join(folder, `${secureHost}.pem`);

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** Serves what `upstream` serves under `https://mastodon.test`; gives its port. */
export async function secureFront(upstream: string): Promise<number> {
  const { host, hostname, port } = new URL(upstream);
  const tls = {
    key: readFileSync(join(folder, `${secureHost}.key`)),
    cert: readFileSync(authorityFile),
  };
  const server = createHttpsServer(tls, (request, response) => {
    const { method, url, headers } = request;
    const passed = { hostname, port, method, path: url, headers: { ...headers, host } };
    const asked = requestHttp(passed, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(asked);
  });
  return listening(server);
}

/** A forward proxy. */
export interface ForwardProxy {
  readonly url: string;
  /** What was asked of it, in order: `CONNECT host:port` with the authorization that came along. */
  readonly asked: { readonly what: string; readonly authorization: string | undefined }[];
}

/** Runs one that leads every CONNECT to this port, or refuses it with a status. */
export async function forwardProxy(
  to: { readonly port: number } | { readonly status: number },
): Promise<ForwardProxy> {
  const asked: ForwardProxy['asked'] = [];
  const server = createHttpServer((_, response) => {
    asked.push({ what: 'no CONNECT', authorization: undefined });
    response.writeHead(400).end();
  });
  server.on('connect', (request, socket, head) => {
    asked.push({
      what: `CONNECT ${String(request.url)}`,
      authorization: request.headers['proxy-authorization'],
    });
    socket.on('error', () => undefined);
    if ('status' in to) {
      socket.end(`HTTP/1.1 ${String(to.status)} No\r\n\r\n`);
      return;
    }
    const onwards = connect(to.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onwards.write(head);
      onwards.pipe(socket).pipe(onwards);
    });
    onwards.on('error', () => socket.destroy());
    socket.on('close', () => onwards.destroy());
  });
  return { url: `http://127.0.0.1:${String(await listening(server))}`, asked };
}
