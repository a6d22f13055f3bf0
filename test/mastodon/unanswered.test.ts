// Whatever a server or a network does to a post, the answer says honestly whether it may have happened, within
// bounded time.

import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';

import { connectServer } from '../../src/mastodon/connect-server.ts';
import type { Answer, ServerStatus } from '../../src/ports/server.ts';
import { deadUrl, rawAnswer, startRawServer, type RawRequest } from '../support/raw-server.ts';
import { statusBody } from '../support/status-body.ts';
import { aStatusRequest } from '../support/status-request.ts';

const token = 'secret-token-0123456789';
const post = aStatusRequest({ refuseMentions: true });

function postTo(instance: URL, timeoutMs = 250): Promise<Answer<ServerStatus>> {
  return connectServer({ instance, token, userAgent: 'test', timeoutMs }).postStatus(post, 'key');
}

const good = JSON.stringify(statusBody);
const withLength = (length: number): string[] => [`Content-Length: ${length}`];

type OnRequest = (request: RawRequest, socket: Socket) => string | undefined;
const unknownFates: readonly (readonly [string, OnRequest])[] = [
  ['reset after reading', (_, socket) => void socket.resetAndDestroy()],
  ['closed after reading', (_, socket) => void socket.end()],
  ['silence', () => undefined],
  ['half a status line', (_, socket) => void socket.end('HTTP/1.1 2')],
  ['no HTTP at all', () => 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
  ['502 in HTML', () => rawAnswer(502, '<h1>Bad Gateway</h1>', ['Content-Type: text/html'])],
  ['500 in JSON', () => rawAnswer(500, '{"status":500,"error":"Internal Server Error"}')],
  ['503', () => rawAnswer(503, '{"error":"busy"}')],
  ['408', () => rawAnswer(408, '')],
  ['200 with nothing', () => rawAnswer(200, '')],
  ['204', () => 'HTTP/1.1 204 No Content\r\n\r\n'],
  ['200 in HTML', () => rawAnswer(200, '<html>', ['Content-Type: text/html'])],
  ['200 with half the JSON', () => rawAnswer(200, good.slice(0, 40))],
  ['200 cut off', (_, socket) => void socket.end(rawAnswer(200, good.slice(0, 40), withLength(good.length)))],
  ['200 with too small a length', () => rawAnswer(200, good, withLength(20))],
  ['200 that never ends', () => rawAnswer(200, good, withLength(good.length + 1))],
  [
    '200 chunked and cut off',
    (_, socket) => void socket.end(`${rawAnswer(200, '', ['Transfer-Encoding: chunked'])}5\r\n{"id"\r\n`),
  ],
  ['200 with an error in it', () => rawAnswer(200, '{"error":"no"}')],
  ['200 with a list', () => rawAnswer(200, `[${good}]`)],
  ['200 with null', () => rawAnswer(200, 'null')],
  [
    '200 with a scheduled status',
    () => rawAnswer(200, '{"id":"1","scheduled_at":"x","params":{},"media_attachments":[]}'),
  ],
  [
    '200 larger than any status',
    () => rawAnswer(200, JSON.stringify({ ...statusBody, content: 'x'.repeat(5_000_000) })),
  ],
  ['endless headers', () => `HTTP/1.1 200 OK\r\n${'X-Filler: y\r\n'.repeat(20_000)}\r\n`],
  [
    'a protocol switch nobody asked for',
    () => 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
  ],
];

describe('a post whose fate is unknown', () => {
  test.each(unknownFates)('%s', async (_name, onRequest) => {
    await using server = await startRawServer(onRequest);
    expect(await postTo(server.url)).toMatchObject({ kind: 'unknown' });
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    [500, '{"status":500,"error":"Internal Server Error"}', 'lasting'],
    [507, '{"error":"Insufficient Storage"}', 'lasting'],
    [503, '{"error":"busy"}', 'passing'],
    [500, '<h1>Sorry</h1>', undefined],
    [502, 'Bad Gateway', undefined],
    [200, '{"error":"no"}', undefined],
  ])('says whether the server’s own program failed: %i %s', async (status, body, failure) => {
    await using server = await startRawServer(() => rawAnswer(status, body));
    const answer = await postTo(server.url);
    expect(answer.kind === 'unknown' && answer.failure).toBe(failure);
  });

  test('closed before a byte was read', async () => {
    await using server = await startRawServer(
      () => undefined,
      (socket) => {
        socket.once('readable', () => socket.resetAndDestroy());
        return 'leave';
      },
    );
    expect(await postTo(server.url)).toMatchObject({ kind: 'unknown' });
  });

  test('an answer that drips for ever', async () => {
    await using server = await startRawServer((_, socket) => {
      const timer = setInterval(() => socket.write(' '), 20);
      socket.on('close', () => {
        clearInterval(timer);
      });
      return rawAnswer(200, '', ['Content-Length: 1000000']);
    });
    expect(await postTo(server.url, 100)).toMatchObject({ kind: 'unknown' });
  });

  test('a head that drips for ever', async () => {
    await using server = await startRawServer((_, socket) => {
      const timer = setInterval(() => socket.write('X'), 20);
      socket.on('close', () => {
        clearInterval(timer);
      });
      return 'HTTP/1.1 200 OK\r\nX-Drip: ';
    });
    expect(await postTo(server.url, 100)).toMatchObject({ kind: 'unknown' });
  });

  test('a kept connection that the server resets when it is used again', async () => {
    await using server = await startRawServer((_, socket) => {
      const posts = server.requests.filter(({ method }) => method === 'POST');
      return posts.length > 1 ? void socket.resetAndDestroy() : rawAnswer(200, good);
    });
    const client = connectServer({ instance: server.url, token, userAgent: 'test', timeoutMs: 250 });
    await client.readAccount();
    expect(await client.postStatus(post, 'one')).toMatchObject({ kind: 'ok' });
    expect(await client.postStatus(post, 'two')).toMatchObject({ kind: 'unknown' });
    expect(server.connections()).toBe(1);
  });
});

describe('a server that closes every connection without saying so', () => {
  test('answers every request all the same', async () => {
    await using server = await startRawServer((_, socket) => {
      setImmediate(() => socket.end());
      return rawAnswer(200, good);
    });
    const client = connectServer({ instance: server.url, token, userAgent: 'test', timeoutMs: 250 });
    await client.readAccount();
    for (const key of ['one', 'two', 'three', 'four']) {
      expect(await client.postStatus(post, key)).toMatchObject({ kind: 'ok' });
    }
  });
});

describe('a post that certainly never left', () => {
  test('connection refused', async () => {
    expect(await postTo(await deadUrl())).toMatchObject({ kind: 'notSent' });
  });

  test('no such host', async () => {
    expect(await postTo(new URL('http://nobody.invalid/'), 5000)).toMatchObject({ kind: 'notSent' });
  });

  test('TLS to a server that speaks none', async () => {
    await using server = await startRawServer(() => undefined);
    const url = new URL(server.url.href.replace('http:', 'https:'));
    expect(await postTo(url)).toMatchObject({ kind: 'notSent' });
    expect(server.requests).toHaveLength(0);
  });

  test('TLS closed during the handshake', async () => {
    await using server = await startRawServer(
      () => undefined,
      (socket) => {
        socket.once('data', () => socket.destroy());
        return 'leave';
      },
    );
    expect(await postTo(new URL(server.url.href.replace('http:', 'https:')))).toMatchObject({
      kind: 'notSent',
    });
  });
});

test('an aborted post rejects with the reason and closes its connection', async () => {
  const reason = new Error('stopped by the user');
  const controller = new AbortController();
  await using server = await startRawServer(() => {
    controller.abort(reason);
    return undefined;
  });
  const client = connectServer({ instance: server.url, token, userAgent: 'test', timeoutMs: 5000 });
  await expect(client.postStatus(post, 'key', controller.signal)).rejects.toBe(reason);
  await expect.poll(() => server.open()).toBe(0);
});

test('a reset in the middle of a refusal is still a refusal', async () => {
  await using server = await startRawServer((_, socket) => {
    setTimeout(() => socket.destroy(), 50);
    return rawAnswer(422, '{"error":"cut', ['Content-Length: 500']);
  });
  expect(await postTo(server.url)).toMatchObject({ kind: 'refused', refusal: 'invalid', httpStatus: 422 });
});
