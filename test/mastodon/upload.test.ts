// Uploads are streamed with a known length, never faster than the server takes them, and never completed when
// the file is not what was promised.

import { describe, expect, test } from 'vitest';

import { connectServer } from '../../src/mastodon/connect-server.ts';
import { multipartBody } from '../../src/mastodon/multipart.ts';
import type { UploadRequest } from '../../src/ports/server.ts';
import { rawAnswer, startRawServer } from '../support/raw-server.ts';
import { mediaBody } from '../support/status-body.ts';

const accepted = rawAnswer(200, JSON.stringify(mediaBody));

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

function file(
  sizeBytes: number,
  bytes: AsyncIterable<Uint8Array>,
  altText: string | null = null,
): UploadRequest {
  return { fileName: 'a.png', mimeType: 'image/png', sizeBytes, altText, bytes };
}

function connect(instance: URL, timeoutMs = 1000) {
  return connectServer({ instance, token: 'secret-token', userAgent: 'x', timeoutMs });
}

describe('what goes out', () => {
  test('a file with its name, type and description', async () => {
    await using server = await startRawServer(() => accepted);
    const upload = { ...file(6, chunks('abc', 'def'), 'Ein "Bild"\r\nmit Ümläuten'), fileName: 'a"b\n.png' };
    expect(await connect(server.url).uploadMedia(upload)).toMatchObject({
      kind: 'ok',
      value: { id: '7', ready: true },
    });
    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/api/v2/media' });
    expect(request?.headers['transfer-encoding']).toBeUndefined();
    expect(request?.headers['content-length']).toBe(String(request?.body.length));
    const type = request?.headers['content-type'] ?? '';
    const boundary = /^multipart\/form-data; boundary=([\w-]+)$/.exec(type)?.[1] ?? '';
    expect(boundary).not.toBe('');
    const expected = [
      `--${boundary}`,
      'Content-Disposition: form-data; name="file"; filename="a%22b%0A.png"',
      'Content-Type: image/png',
      '',
      'abcdef',
      `--${boundary}`,
      'Content-Disposition: form-data; name="description"',
      '',
      'Ein "Bild"\r\nmit Ümläuten',
      `--${boundary}--`,
      '',
    ];
    expect(request?.body.toString()).toBe(expected.join('\r\n'));
  });

  test('no description where there is none, and a file of no bytes', async () => {
    await using server = await startRawServer(() => accepted);
    await connect(server.url).uploadMedia(file(0, chunks()));
    expect(server.requests[0]?.body.toString()).not.toContain('description');
  });

  test('an answer that is still being made', async () => {
    await using server = await startRawServer(() =>
      rawAnswer(202, JSON.stringify({ ...mediaBody, url: null })),
    );
    expect(await connect(server.url).uploadMedia(file(1, chunks('a')))).toMatchObject({
      kind: 'ok',
      value: { ready: false },
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a file that is not what was promised', () => {
  test.each([
    ['shorter', 7, ['abc', 'def']],
    ['longer', 5, ['abc', 'def']],
    ['empty', 1, []],
  ])('%s', async (_name, sizeBytes, texts) => {
    await using server = await startRawServer(() => accepted);
    const uploading = connect(server.url).uploadMedia(file(sizeBytes, chunks(...texts)));
    await expect(uploading).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
    await expect.poll(() => server.open()).toBe(0);
    expect(server.requests).toHaveLength(0);
  });

  test('a source that fails half-way throws its own error', async () => {
    const broken = new Error('bad sector');
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('abc'));
      throw broken;
    }
    await using server = await startRawServer(() => accepted);
    await expect(connect(server.url).uploadMedia(file(6, failing()))).rejects.toBe(broken);
    expect(server.requests).toHaveLength(0);
  });
});

describe('a large file', () => {
  const chunkBytes = 65_536;
  const sizeBytes = 50 * 1_048_576;

  function counted(): { readonly bytes: AsyncIterable<Uint8Array>; given: number; closed: boolean } {
    const source = { given: 0, closed: false, bytes: generate() };
    async function* generate(): AsyncGenerator<Uint8Array> {
      try {
        while (source.given < sizeBytes) {
          source.given += chunkBytes;
          yield await Promise.resolve(Buffer.alloc(chunkBytes));
        }
      } finally {
        source.closed = true;
      }
    }
    return source;
  }

  test('is read no faster than the server takes it', async () => {
    let received = 0;
    let furthestAhead = 0;
    const source = counted();
    await using server = await startRawServer(
      () => undefined,
      (socket) => {
        socket.on('data', (chunk) => {
          received += chunk.length;
          furthestAhead = Math.max(furthestAhead, source.given - received);
          if (received >= sizeBytes) setTimeout(() => socket.end(accepted), 50);
        });
        return 'leave';
      },
    );
    expect(await connect(server.url).uploadMedia(file(sizeBytes, source.bytes))).toMatchObject({
      kind: 'ok',
    });
    // Both kernels' socket buffers may be full; our own part of it is a few chunks.
    expect(furthestAhead).toBeLessThan(16 * 1_048_576);
  });

  test('stands still while the server does not read, and is given up in bounded time', async () => {
    const source = counted();
    await using server = await startRawServer(
      () => undefined,
      (socket) => {
        socket.pause();
        return 'leave';
      },
    );
    expect(await connect(server.url, 300).uploadMedia(file(sizeBytes, source.bytes))).toMatchObject({
      kind: 'unknown',
    });
    expect(source.given).toBeLessThan(16 * 1_048_576);
    await expect.poll(() => source.closed).toBe(true);
  });

  test('is refused early by a server that reads on politely', async () => {
    const source = counted();
    await using server = await startRawServer(
      () => undefined,
      (socket) => {
        socket.once('data', () =>
          socket.write(rawAnswer(413, '<h1>too large</h1>', ['Content-Type: text/html'])),
        );
        socket.resume();
        return 'leave';
      },
    );
    const answer = await connect(server.url).uploadMedia(file(sizeBytes, source.bytes));
    expect(answer).toMatchObject({ kind: 'refused', refusal: 'tooLarge', httpStatus: 413 });
    await expect.poll(() => source.closed).toBe(true);
  });

  test('is never opened when there is nobody to send it to', async () => {
    const source = counted();
    const answer = await connect(new URL('http://nobody.invalid'), 5000).uploadMedia(
      file(sizeBytes, source.bytes),
    );
    expect(answer).toMatchObject({ kind: 'notSent' });
    expect(source.given).toBe(0);
  });
});

describe('a server that is silent while it looks into a file', () => {
  const usualMs = 150;

  test.each(['image/png', 'video/mp4'])('is waited for, longer than for words: %s', async (mimeType) => {
    await using server = await startRawServer((_, socket) => {
      setTimeout(() => socket.write(accepted), 3 * usualMs);
      return undefined;
    });
    const upload = { ...file(6, chunks('abcdef')), mimeType };
    expect(await connect(server.url, usualMs).uploadMedia(upload)).toMatchObject({ kind: 'ok' });
    expect(server.requests).toHaveLength(1);
  });

  test('is not waited for without end', async () => {
    await using server = await startRawServer(() => undefined);
    const answer = await connect(server.url, 20).uploadMedia(file(6, chunks('abcdef')));
    expect(answer).toMatchObject({ kind: 'unknown' });
    expect(server.requests).toHaveLength(1);
  });

  test('has more time for a video than for a picture, and for a large file than for a small one', () => {
    const silences = (mimeType: string, sizeBytes: number): number =>
      multipartBody([['file', { ...file(sizeBytes, chunks()), mimeType }]]).silences;
    const megabyte = 1_048_576;
    expect(multipartBody([['words', 'abc']]).silences).toBe(1);
    expect(silences('image/jpeg', megabyte)).toBeLessThan(silences('image/jpeg', 16 * megabyte));
    expect(silences('image/jpeg', megabyte)).toBeLessThan(silences('image/gif', megabyte));
    expect(silences('video/mp4', megabyte)).toBeLessThan(silences('video/mp4', 90 * megabyte));
    expect(silences('video/mp4', 1_000 * megabyte)).toBe(20);
  });
});
