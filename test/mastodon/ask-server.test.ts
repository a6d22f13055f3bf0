// Asking an address what lives there.

import { describe, expect, test } from 'vitest';

import { askServer } from '../../src/mastodon/ask-server.ts';
import { detectServer } from '../../src/servers/detect-capabilities.ts';
import { deadUrl, rawAnswer, startRawServer, type RawServer } from '../support/raw-server.ts';
import { recordedAnswer } from '../support/recorded-answers.ts';

const nowhere = rawAnswer(404, '<h1>404</h1>', ['Content-Type: text/html']);
const json = (body: unknown): string => rawAnswer(200, JSON.stringify(body));

/** Serves bodies by path; everything else is not found. */
function serve(bodies: Readonly<Record<string, unknown>>): Promise<RawServer> {
  return startRawServer(({ path }) => (path in bodies ? json(bodies[path]) : nowhere));
}

function nodeinfoLink(href: string): unknown {
  return { links: [{ rel: 'http://nodeinfo.diaspora.software/ns/schema/2.0', href }] };
}

const ask = (url: URL) => askServer(url, 'tweetferry/test', undefined, 300);

describe('servers', () => {
  test('version 2 and nodeinfo; version 1 is not asked for', async () => {
    const instanceV2 = recordedAnswer('gotosocial', '02_instance_v2').body;
    const nodeinfo = recordedAnswer('gotosocial', '01_nodeinfo').body;
    await using server = await serve({
      '/api/v2/instance': instanceV2,
      '/.well-known/nodeinfo': nodeinfoLink('/nodeinfo/2.0?x=1'),
      '/nodeinfo/2.0?x=1': nodeinfo,
    });
    expect(await ask(server.url)).toEqual({ nodeinfo, instanceV1: null, instanceV2 });
    expect(server.requests.map(({ path }) => path)).not.toContain('/api/v1/instance');
    expect(server.requests.every(({ headers }) => headers['user-agent'] === 'tweetferry/test')).toBe(true);
    expect(server.requests.some(({ headers }) => 'authorization' in headers)).toBe(false);
  });

  test('version 1 alone, as snac answers', async () => {
    await using server = await serve({ '/api/v1/instance': recordedAnswer('snac', '02_instance_v1').body });
    expect(detectServer(await ask(server.url)).capabilities).toMatchObject({
      family: 'snac',
      version: '2.75',
    });
  });

  test('nodeinfo on another host is not asked', async () => {
    await using other = await serve({});
    const href = other.url.href.replace('127.0.0.1', 'localhost');
    await using server = await serve({
      '/api/v2/instance': { domain: 'a.example', version: '4.5.0' },
      '/.well-known/nodeinfo': nodeinfoLink(href),
    });
    expect(await ask(server.url)).toMatchObject({ nodeinfo: null });
    expect(other.connections()).toBe(0);
  });

  test('a Mastodon that describes itself to members only', async () => {
    const nodeinfo = { software: { name: 'mastodon', version: '4.5.0' } };
    await using server = await startRawServer(({ path }) => {
      if (path === '/.well-known/nodeinfo') return json(nodeinfoLink('/nodeinfo/2.0'));
      return path === '/nodeinfo/2.0' ? json(nodeinfo) : rawAnswer(401, '{"error":"no"}');
    });
    expect(await ask(server.url)).toMatchObject({ nodeinfo, instanceV1: null, instanceV2: null });
  });
});

describe('a server that cannot answer all questions now', () => {
  const link = JSON.stringify(nodeinfoLink('/nodeinfo/2.0'));
  const instance = JSON.stringify({ domain: 'a.example', version: '4.5.0' });
  test.each([
    ['/api/v2/instance', 429, 'INSTANCE_BUSY'],
    ['/.well-known/nodeinfo', 429, 'INSTANCE_BUSY'],
    ['/nodeinfo/2.0', 429, 'INSTANCE_BUSY'],
    ['/nodeinfo/2.0', 503, 'INSTANCE_UNREACHABLE'],
  ])('%s answers %i', async (broken, status, code) => {
    await using server = await startRawServer(({ path }) => {
      if (path === broken) return rawAnswer(status, '{}');
      return rawAnswer(200, path === '/api/v2/instance' ? instance : link);
    });
    await expect(ask(server.url)).rejects.toMatchObject({ code });
  });

  test('and says when it can', async () => {
    await using server = await startRawServer(() => rawAnswer(429, '{}', ['Retry-After: 20']));
    await expect(ask(server.url)).rejects.toMatchObject({ args: { waitMs: 21_000 } });
  });
});

describe('everything else', () => {
  test.each([
    ['a web page', () => rawAnswer(200, '<html>', ['Content-Type: text/html'])],
    ['nothing found', () => nowhere],
    ['some other API', () => json({ hello: 'world' })],
    ['a redirect elsewhere', () => rawAnswer(301, '', ['Location: https://b.example/'])],
  ])('not recognised: %s', async (_name, answer) => {
    await using server = await startRawServer(answer);
    await expect(ask(server.url)).rejects.toMatchObject({ code: 'INSTANCE_NOT_RECOGNISED' });
  });

  test.each([
    ['only server errors', () => rawAnswer(502, '<h1>Bad Gateway</h1>')],
    ['silence', () => undefined],
    ['no HTTP', () => 'SSH-2.0-OpenSSH_9.2\r\n'],
  ])('unreachable: %s', async (_name, answer) => {
    await using server = await startRawServer(answer);
    await expect(ask(server.url)).rejects.toMatchObject({ code: 'INSTANCE_UNREACHABLE' });
  });

  test('unreachable: refused, no such name, no TLS', async () => {
    await using server = await startRawServer(() => undefined);
    const plain = new URL(server.url.href.replace('http:', 'https:'));
    for (const url of [await deadUrl(), new URL('https://nobody.invalid/'), plain])
      await expect(ask(url)).rejects.toMatchObject({ code: 'INSTANCE_UNREACHABLE' });
  });

  test('stopped by the user', async () => {
    const reason = new Error('stopped');
    await expect(askServer(await deadUrl(), 'x', AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
