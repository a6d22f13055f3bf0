// Redirects lead nowhere the token may not go.

import { describe, expect, test } from 'vitest';

import { connectServer } from '../../src/mastodon/connect-server.ts';
import { followRedirects } from '../../src/mastodon/follow-redirects.ts';
import type { OutgoingRequest } from '../../src/mastodon/exchange.ts';
import { serverMediaId } from '../../src/model/ids.ts';
import { rawAnswer, startRawServer } from '../support/raw-server.ts';
import { mediaBody } from '../support/status-body.ts';

const id = serverMediaId('7');
const to = (location: string): string => rawAnswer(302, '', [`Location: ${location}`]);

function connect(instance: URL) {
  return connectServer({ instance, token: 'secret-token', userAgent: 'x', timeoutMs: 1000 });
}

describe('over real connections', () => {
  test('to the same host', async () => {
    await using server = await startRawServer(({ path }) =>
      path === '/moved' ? rawAnswer(200, JSON.stringify(mediaBody)) : to('/moved'),
    );
    expect(await connect(server.url).readMedia(id)).toMatchObject({ kind: 'ok' });
  });

  test('to two places at once', async () => {
    await using server = await startRawServer(({ path }) =>
      path === '/moved'
        ? rawAnswer(200, JSON.stringify(mediaBody))
        : rawAnswer(302, '', ['Location: /moved', 'Location: /elsewhere']),
    );
    expect(await connect(server.url).readMedia(id)).toMatchObject({ kind: 'ok' });
    expect(server.requests.map(({ path }) => path)).not.toContain('/elsewhere');
  });

  test('round and round', async () => {
    await using server = await startRawServer(({ path }) => to(path));
    expect(await connect(server.url).readMedia(id)).toMatchObject({ kind: 'refused', refusal: 'invalid' });
    expect(server.requests).toHaveLength(4);
  });

  test('to another host, which sees nothing', async () => {
    await using thief = await startRawServer(() => rawAnswer(200, JSON.stringify(mediaBody)));
    await using server = await startRawServer(() => to(thief.url.href));
    expect(await connect(server.url).readMedia(id)).toMatchObject({ kind: 'refused', refusal: 'invalid' });
    expect(thief.connections()).toBe(0);
  });
});

describe('where a look-up goes', () => {
  const visited = async (from: string, location: string, method = 'GET'): Promise<readonly string[]> => {
    const urls: string[] = [];
    const outgoing: OutgoingRequest = { method, url: new URL(from), headers: {}, body: null };
    await followRedirects(outgoing, ({ url }) => {
      urls.push(url.href);
      const headers = urls.length === 1 ? { location } : {};
      return Promise.resolve({
        kind: 'answered',
        status: urls.length === 1 ? 301 : 200,
        headers,
        body: '',
        flaw: null,
      });
    });
    return urls.slice(1);
  };

  test.each([
    ['http://a.example/x', 'https://a.example/x', ['https://a.example/x']],
    ['https://a.example/x', 'y', ['https://a.example/y']],
    ['https://a.example/x', 'http://a.example/x', []],
    ['https://a.example/x', 'https://b.example/x', []],
    ['https://a.example/x', '//b.example/x', []],
    ['https://a.example/x', 'https://a.example.b.example/x', []],
    ['https://a.example/x', 'https://a.example:444/x', []],
    ['https://a.example/x', 'https://u:p@a.example/x', []],
    ['https://a.example/x', 'https://', []],
    ['https://a.example/x', 'file:///etc/passwd', []],
  ])('%s -> %s', async (from, location, expected) => {
    expect(await visited(from, location)).toEqual(expected);
  });

  test('a post goes nowhere', async () => {
    expect(await visited('https://a.example/x', '/y', 'POST')).toEqual([]);
  });
});
