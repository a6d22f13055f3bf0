// Many requests of one client to a server that is hostile in another way each time: whatever it does to one, the next
// finds a connection of its own, nothing leaves twice, and what is said not to have been sent was not.

import type { Socket } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { connectServer } from '../../src/mastodon/connect-server.ts';
import type { Server } from '../../src/ports/server.ts';
import { rawAnswer, startRawServer } from '../support/raw-server.ts';
import { statusBody } from '../support/status-body.ts';
import { aStatusRequest } from '../support/status-request.ts';

const good = JSON.stringify(statusBody);
const later = (act: () => void): void => void setTimeout(act, 5);

/** What a server may do to one request; text is sent as it is. */
const manners: Readonly<Record<string, (socket: Socket) => string | undefined>> = {
  good: () => rawAnswer(200, good),
  'good, and closed at once': (socket) => void socket.end(rawAnswer(200, good)),
  'good, and closed a little later': (socket) => {
    later(() => socket.end());
    return rawAnswer(200, good);
  },
  'good, and reset a little later': (socket) => {
    later(() => socket.resetAndDestroy());
    return rawAnswer(200, good);
  },
  'good, and Connection: close': () => rawAnswer(200, good, ['Connection: close']),
  'good, in HTTP/1.0': (socket) => void socket.end(`HTTP/1.0 200 OK\r\n\r\n${good}`),
  'good after many hints': () => 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(500) + rawAnswer(200, good),
  'good twice': () => rawAnswer(200, good) + rawAnswer(200, good),
  'good, and more': () => `${rawAnswer(200, good)}more`,
  'good in pieces': (socket) => {
    const answer = rawAnswer(200, good);
    socket.write(answer.slice(0, 30));
    later(() => socket.write(answer.slice(30)));
    return undefined;
  },
  'in chunks with nonsense between': () =>
    `${rawAnswer(200, '', ['Transfer-Encoding: chunked'])}5\r\n{"id"\r\nzz\r\n`,
  'with two lengths': () => rawAnswer(200, good, ['Content-Length: 3', `Content-Length: ${good.length}`]),
  'with a length and chunks': () =>
    rawAnswer(200, good, [`Content-Length: ${good.length}`, 'Transfer-Encoding: chunked']),
  'with no end of headers': () => `HTTP/1.1 200 OK\r\n${'X-Filler: y\r\n'.repeat(3_000)}`,
  'closed in the head': (socket) => void socket.end('HTTP/1.1 200 O'),
  'closed in the body': (socket) => void socket.end(rawAnswer(200, good.slice(0, 9), ['Content-Length: 99'])),
  'reset in the body': (socket) => {
    later(() => socket.resetAndDestroy());
    return rawAnswer(200, good.slice(0, 9), ['Content-Length: 99']);
  },
  closed: (socket) => void socket.end(),
  reset: (socket) => void socket.resetAndDestroy(),
  silent: () => undefined,
  refused: () => rawAnswer(422, '{"error":"no"}'),
  'too much': () => rawAnswer(200, 'x'.repeat(4_300_000)),
  'no HTTP': () => '\0\0\0\0',
};
const names = Object.keys(manners);

async function ask(client: Server, what: 'post' | 'upload' | 'read', key: string): Promise<string> {
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    for (let part = 0; part < 4; part += 1) yield await Promise.resolve(Buffer.alloc(50_000));
  };
  const file = { fileName: key, mimeType: 'image/png', sizeBytes: 200_000, altText: null };
  if (what === 'post') return (await client.postStatus(aStatusRequest({ text: key }), key)).kind;
  if (what === 'upload') return (await client.uploadMedia({ ...file, bytes: bytes() })).kind;
  return (await client.readProfile()).kind;
}

test('nothing a server does to one request harms another, or makes a post leave twice', async () => {
  const request = fc.record({
    manner: fc.constantFrom(...names),
    what: fc.constantFrom('post' as const, 'upload' as const, 'read' as const),
    together: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 12 }), async (requests) => {
      let turn = 0;
      let isWell = false;
      await using server = await startRawServer(({ method }, socket) => {
        if (isWell) return rawAnswer(200, good);
        const manner = requests[Math.min(turn, requests.length - 1)]?.manner ?? 'good';
        if (method === 'POST') turn += 1;
        return manners[manner]?.(socket);
      });
      const client = connectServer({
        instance: server.url,
        token: 'secret',
        userAgent: 'test',
        timeoutMs: 60,
      });
      const sentAs = (key: string): number =>
        server.requests.filter(({ method, body }) => method === 'POST' && body.includes(`"${key}"`)).length;
      let beside: Promise<string> = Promise.resolve('');
      for (const [place, { what, together }] of requests.entries()) {
        const key = `request-${String(place)}`;
        const asking = ask(client, what, key);
        await beside;
        beside = together ? asking : Promise.resolve('');
        const kind = together ? null : await asking;
        if (kind === 'notSent' && what !== 'read') expect(sentAs(key)).toBe(0);
        if (kind === 'ok' && what !== 'read') expect(sentAs(key)).toBe(1);
      }
      await beside;
      isWell = true;
      // A connection may be closed in the very moment in which a post is written into it, once for each that is kept.
      const ends: string[] = [];
      while (ends.at(-1) !== 'ok' && ends.length < 6)
        ends.push(await ask(client, 'post', `end-${String(ends.length)}`));
      expect(ends.at(-1)).toBe('ok');
      for (const place of requests.keys()) expect(sentAs(`request-${String(place)}`)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 60 },
  );
}, 120_000);
