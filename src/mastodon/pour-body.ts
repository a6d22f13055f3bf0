// Sends a streamed body no faster than the connection takes it, so that a film never lies in memory.

import type { ClientRequest } from 'node:http';

import type { StreamedBody } from './exchange.ts';

function drained(request: ClientRequest): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const done = (): void => {
    request.off('drain', done);
    request.off('close', done);
    resolve(null);
  };
  request.once('drain', done);
  request.once('close', done);
  return promise;
}

/** Sends all of it and ends the request; stops when the request is over. Throws what the source throws. */
export async function pourBody(body: StreamedBody, request: ClientRequest): Promise<void> {
  for await (const chunk of body.bytes) {
    if (request.destroyed) return;
    if (!request.write(chunk)) await drained(request);
  }
  if (!request.destroyed) request.end();
}
