// A server made of bare sockets on 127.0.0.1, for answers no decent library would give: each test says what
// happens on each connection.

import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A request as it came over the wire. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A running raw server. */
export interface RawServer extends AsyncDisposable {
  readonly url: URL;
  /** Requests that were read whole, in order. */
  readonly requests: RawRequest[];
  /** Connections accepted so far. */
  readonly connections: () => number;
  /** Connections still open. */
  readonly open: () => number;
}

function parseHead(head: string): Omit<RawRequest, 'body'> {
  const [start = '', ...lines] = head.split('\r\n');
  const [method = '', path = ''] = start.split(' ');
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  return { method, path, headers };
}

/** Takes the first whole request off the bytes; null while it is not all there. */
function takeRequest(bytes: Buffer): { readonly request: RawRequest; readonly rest: Buffer } | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const head = parseHead(bytes.subarray(0, end).toString());
  const bodyEnd = end + 4 + Number(head.headers['content-length'] ?? 0);
  if (bytes.length < bodyEnd) return null;
  return { request: { ...head, body: bytes.subarray(end + 4, bodyEnd) }, rest: bytes.subarray(bodyEnd) };
}

/** A whole answer as text; extra header lines override nothing. */
export function rawAnswer(status: number, body: string, headers: readonly string[] = []): string {
  const type = headers.some((line) => /^content-type:/i.test(line)) ? [] : ['Content-Type: application/json'];
  const length = headers.some((line) => /^(content-length|transfer-encoding):/i.test(line))
    ? []
    : [`Content-Length: ${Buffer.byteLength(body)}`];
  return [`HTTP/1.1 ${status} Whatever`, ...type, ...length, ...headers, '', body].join('\r\n');
}

/** Runs `onRequest` for each request that was read whole; a string it returns is sent as it is. */
export async function startRawServer(
  onRequest: (request: RawRequest, socket: Socket) => string | undefined,
  onConnection: (socket: Socket) => 'read' | 'leave' = () => 'read',
): Promise<RawServer> {
  const requests: RawRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const serve = (socket: Socket): void => {
    let bytes: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      for (let taken = takeRequest(bytes); taken; taken = takeRequest(bytes)) {
        bytes = taken.rest;
        requests.push(taken.request);
        const answer = onRequest(taken.request, socket);
        if (answer !== undefined) socket.write(answer);
      }
    });
  };
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    if (onConnection(socket) === 'read') serve(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    requests,
    connections: () => connections,
    open: () => sockets.size,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A port on which nobody listens. */
export async function deadUrl(): Promise<URL> {
  const server = await startRawServer(() => undefined);
  const { url } = server;
  await server[Symbol.asyncDispose]();
  return url;
}
