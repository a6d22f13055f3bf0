// A web server on this machine for tests of look-ups: it hears what was asked and answers from a table of paths.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** One answer of it. */
export interface WebPage {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** The server, and what it heard: `HEAD /abc`. */
export interface WebServer {
  readonly url: string;
  readonly port: number;
  readonly heard: readonly string[];
}

/** Starts it; a path without a page is never answered. */
export async function startWebServer(pages: Readonly<Record<string, WebPage>>): Promise<WebServer> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const page = pages[request.url ?? ''];
    if (page === undefined) return;
    response.writeHead(page.status, page.headers);
    response.end(request.method === 'HEAD' ? undefined : page.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}`, port, heard };
}
