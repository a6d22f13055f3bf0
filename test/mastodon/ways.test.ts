// Ways to a server that are not the straight one, over real sockets: proxies, domains that lead elsewhere, walls, compressed
// answers, hosts of several addresses. Each either gets there or says what is in the way.

import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { serverAccountId } from '../../src/model/ids.ts';
import { askServer } from '../../src/mastodon/ask-server.ts';
import { connectServer } from '../../src/mastodon/connect-server.ts';
import { findInstance } from '../../src/mastodon/find-instance.ts';
import { openTransport } from '../../src/mastodon/transport.ts';
import { proxyFor, useProxiesOf } from '../../src/network/proxy-for.ts';
import { deadUrl, rawAnswer, startRawServer, type RawServer } from '../support/raw-server.ts';
import { recordedAnswer } from '../support/recorded-answers.ts';
import { forwardProxy } from '../support/secure-front.ts';

const userAgent = 'tweetferry/test';
/** Only a proxy knows it. */
const hidden = new URL('http://mastodon.test/');
const { body: instanceV2 } = recordedAnswer('gotosocial', '02_instance_v2');
const nowhere = rawAnswer(404, '<h1>404</h1>', ['Content-Type: text/html']);

const ask = (url: URL) => askServer(url, userAgent, undefined, 2_000);
const transport = (instance: URL) =>
  openTransport({ instance, token: 'secret', userAgent, timeoutMs: 2_000 });
const post = (url: URL) => transport(url)({ method: 'POST', path: '/api/v1/statuses', body: '{}' });

function serveInstance(): Promise<RawServer> {
  return startRawServer(({ path }) =>
    path === '/api/v2/instance' ? rawAnswer(200, JSON.stringify(instanceV2)) : nowhere,
  );
}

afterEach(() => {
  useProxiesOf({});
});

describe('a proxy', () => {
  it('is the way to a host that it alone knows, with its name and password, and hears no token', async () => {
    await using server = await startRawServer(() => rawAnswer(200, '{}'));
    const proxy = await forwardProxy({ port: Number(server.url.port) });
    useProxiesOf({ HTTP_PROXY: proxy.url.replace('//', '//me:p%40ss@') });
    expect(await post(hidden)).toMatchObject({ kind: 'answered', status: 200 });
    const authorization = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
    expect(proxy.asked).toEqual([{ what: 'CONNECT mastodon.test:80', authorization }]);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.headers).toMatchObject({
      host: 'mastodon.test',
      authorization: 'Bearer secret',
    });
  });

  it('may have a percent sign in its password', async () => {
    await using server = await startRawServer(() => rawAnswer(200, '{}'));
    const proxy = await forwardProxy({ port: Number(server.url.port) });
    useProxiesOf({ HTTP_PROXY: proxy.url.replace('//', '//me:100%@') });
    expect(await post(hidden)).toMatchObject({ kind: 'answered', status: 200 });
    const authorization = `Basic ${Buffer.from('me:100%').toString('base64')}`;
    expect(proxy.asked).toMatchObject([{ authorization }]);
  });

  it.each([407, 403, 502])('that refuses with %d is named, and nothing was sent', async (status) => {
    const proxy = await forwardProxy({ status });
    useProxiesOf({ http_proxy: proxy.url });
    const exchange = await post(hidden);
    expect(exchange).toMatchObject({ kind: 'notSent', trouble: 'proxy' });
    expect(exchange).toHaveProperty('detail', expect.stringContaining(String(status)));
    await expect(ask(hidden)).rejects.toMatchObject({ code: 'PROXY_FAILED' });
  });

  it('that is away, silent or none is named, and nothing was sent', async () => {
    useProxiesOf({ HTTP_PROXY: (await deadUrl()).href });
    expect(await post(hidden)).toMatchObject({ kind: 'notSent', trouble: 'proxy' });
    await using silent = await startRawServer(() => undefined);
    useProxiesOf({ HTTP_PROXY: silent.url.href });
    expect(await post(hidden)).toMatchObject({ kind: 'notSent', trouble: 'proxy' });
    useProxiesOf({ ALL_PROXY: 'socks5://127.0.0.1:9' });
    await expect(ask(hidden)).rejects.toMatchObject({
      code: 'PROXY_FAILED',
      args: { reason: expect.stringContaining('ALL_PROXY') as string },
    });
  });

  it('is not asked for this machine', async () => {
    await using server = await serveInstance();
    const proxy = await forwardProxy({ status: 502 });
    useProxiesOf({ HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url });
    await expect(ask(server.url)).resolves.toMatchObject({ instanceV2 });
    expect(proxy.asked).toEqual([]);
  });

  it.each([
    ['https://a.example', { HTTPS_PROXY: 'p:1' }, 'http://p:1/'],
    ['https://a.example', { https_proxy: 'http://p:1', HTTPS_PROXY: 'http://q:1' }, 'http://p:1/'],
    ['https://a.example', { HTTP_PROXY: 'http://p:1' }, null],
    ['https://a.example', { ALL_PROXY: 'https://p:1' }, 'https://p:1/'],
    ['https://a.example', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '*' }, null],
    ['https://a.example', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'b.example, .example' }, null],
    ['https://a.example', { HTTPS_PROXY: 'http://p:1', no_proxy: '*.a.example' }, null],
    ['https://ba.example', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'a.example' }, 'http://p:1/'],
    ['https://a.example', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'a.example:8443' }, 'http://p:1/'],
    ['https://a.example', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'A.EXAMPLE:443' }, null],
    ['https://a.example', { https_proxy: '', HTTPS_PROXY: 'http://p:1' }, 'http://p:1/'],
    ['https://a.example', { HTTPS_PROXY: 'http://p:1', no_proxy: '', NO_PROXY: 'a.example' }, null],
    ['https://a.example', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'a.example.' }, null],
    ['https://a.example', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'b.example;a.example' }, null],
    ['https://a.example.', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'a.example' }, null],
    ['https://[fd00::1]', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '[fd00:0::1]' }, null],
    ['https://10.1.2.3', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '10.0.0.0/8' }, null],
    ['https://[fd00::1]', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'fd00::/8' }, null],
    ['http://localhost:3000', { HTTP_PROXY: 'http://p:1' }, null],
    ['http://localhost:3000', { HTTP_PROXY: 'http://p:1', NO_PROXY: '<-loopback>' }, 'http://p:1/'],
  ])('of %s by %j is %s', (address, environment, proxy) => {
    expect(proxyFor(new URL(address), environment)?.href ?? null).toBe(proxy);
  });
});

describe('a handle', () => {
  const lookUp = { userAgent };
  const ways = [
    ...['webfinger', 'untyped', 'host-meta', 'host-meta.json'],
    ...['redirected webfinger', 'redirected host-meta', 'redirected nodeinfo'],
  ] as const;
  it.each(ways)('whose domain leads on by %s is enough, and its site gets no token', async (by) => {
    await using server = await startRawServer(() => nowhere);
    const at = (path: string): string => new URL(path, server.url).href;
    const self = { rel: 'self', href: at('/users/you') };
    const jrd = { links: [by === 'untyped' ? self : { ...self, type: 'application/activity+json' }] };
    const template = `${server.url.href}.well-known/webfinger?resource={uri}`;
    const xrd = `<XRD><Link rel="lrdd" template="${template}"/></XRD>`;
    await using site = await startRawServer(({ path }) => {
      const isFinger = path.startsWith('/.well-known/webfinger');
      const isIt = new URL(path, server.url).pathname === `/.well-known/${by.replace('redirected ', '')}`;
      if (['webfinger', 'untyped'].includes(by) && isFinger) return rawAnswer(200, JSON.stringify(jrd));
      if (by === 'host-meta' && isIt) return rawAnswer(200, xrd);
      if (by === 'host-meta.json' && isIt)
        return rawAnswer(200, JSON.stringify({ links: [{ rel: 'lrdd', template }] }));
      return by.startsWith('redirected') && isIt ? rawAnswer(301, '', [`Location: ${at(path)}`]) : nowhere;
    });
    const { instance, ledBy } = await findInstance(`@you@${site.url.host}`, lookUp);
    expect([instance.href, ledBy]).toEqual([server.url.href, site.url.host]);
    expect([...site.requests, ...server.requests].some(({ headers }) => 'authorization' in headers)).toBe(
      false,
    );
  });

  it.each([
    ['in a circle', 'Location: /.well-known/webfinger'],
    ['to plain http elsewhere', 'Location: http://social.example/'],
    ['to a password', 'Location: https://me:secret@social.example/'],
  ])('whose domain leads %s is taken for its domain', async (_, location) => {
    await using site = await startRawServer(() => rawAnswer(302, '', [location]));
    const found = await findInstance(`you@${site.url.host}`, lookUp);
    expect(found).toEqual({ instance: site.url, ledBy: null });
    expect(site.requests.length).toBeLessThan(25);
  });

  it('of a site without an answer is not asked for twice', async () => {
    await using site = await startRawServer((_, socket) => {
      socket.destroy();
      return undefined;
    });
    expect(await findInstance(`you@${site.url.host}`, lookUp)).toEqual({ instance: site.url, ledBy: null });
    expect(site.requests).toHaveLength(1);
  });

  it('alone is looked up: an address is taken as it is', async () => {
    await using site = await startRawServer(() => nowhere);
    expect(await findInstance(site.url.href, lookUp)).toEqual({ instance: site.url, ledBy: null });
    expect(site.requests).toEqual([]);
  });
});

describe('a wall', () => {
  const page =
    '<!DOCTYPE html><title>Just a moment...</title><p>Enable JavaScript and cookies to continue</p>';
  const html = 'Content-Type: text/html';
  const walls: readonly (readonly [string, string])[] = [
    ['Cloudflare', rawAnswer(403, page, [html, 'cf-mitigated: challenge'])],
    ['Cloudflare', rawAnswer(503, page, [html, 'Server: cloudflare'])],
    ['basic', rawAnswer(401, '', [html, 'WWW-Authenticate: Basic realm="stop"'])],
    ['Anubis', rawAnswer(200, '<title>Making sure you&#39;re not a bot!</title>', [html])],
  ];
  it.each(walls)('of %s is named', async (name, answer) => {
    await using server = await startRawServer(() => answer);
    const error: unknown = await ask(server.url).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'INSTANCE_WALLED' });
    expect((error as Error).message).toContain(name);
  });

  it('is no word of the server about a post', async () => {
    await using server = await startRawServer(() => walls[1]?.[1]);
    const connected = connectServer({ instance: server.url, token: 'secret', userAgent, timeoutMs: 2_000 });
    const answer = await connected.readScopes();
    expect(answer).toMatchObject({
      kind: 'refused',
      refusal: 'forbidden',
      isFromApi: false,
      wall: 'Cloudflare',
    });
  });
});

it('a host that does not speak HTTP is called so', async () => {
  await using server = await startRawServer(() => '\u001b[31mHELLO\r\n\r\n');
  await expect(ask(server.url)).rejects.toMatchObject({
    code: 'INSTANCE_UNREACHABLE',
    args: { reason: 'it does not speak HTTP there' },
  });
});

describe('a refusal', () => {
  const read = async (answer: string) => {
    await using server = await startRawServer(() => answer);
    const connected = connectServer({ instance: server.url, token: 'secret', userAgent, timeoutMs: 2_000 });
    return await connected.listStatuses(serverAccountId('1'), null);
  };
  const challenge = (words: string): string[] => [`WWW-Authenticate: Bearer realm="x", ${words}`];

  it.each([
    ['Takahe', rawAnswer(403, '{"error":"scope_missing"}')],
    ['Pixelfed', rawAnswer(403, '{"message":"Invalid scope(s) provided."}')],
    ['Misskey', rawAnswer(403, '{"error":{"message":"No.","code":"PERMISSION_DENIED"}}')],
    ['OAuth', rawAnswer(400, '{"error":"insufficient_scope","error_description":"No."}')],
    ['a header', rawAnswer(403, '', challenge('error="insufficient_scope"'))],
  ])('for a missing scope is known by the words of %s', async (_, answer) => {
    expect(await read(answer)).toMatchObject({ kind: 'refused', refusal: 'forbidden', lacksScope: true });
  });

  it('without a body says what its header says', async () => {
    const words = challenge('error="invalid_token", error_description="The access token expired"');
    expect(await read(rawAnswer(401, '', words))).toMatchObject({
      refusal: 'unauthorized',
      message: 'HTTP 401: The access token expired',
    });
  });

  it('of a success with something else in it says that the server is done', async () => {
    expect(await read(rawAnswer(200, '<title>Sign in</title>'))).toMatchObject({
      kind: 'unknown',
      isFinished: true,
    });
  });
});

describe('no nodeinfo', () => {
  it.each([404, 500])('(%d) lets the API decide, and the front page is never asked for', async (status) => {
    const facts = { ...(recordedAnswer('hollo', '02_instance_v2').body as object) };
    await using server = await startRawServer(({ path }) =>
      path === '/api/v2/instance' ? rawAnswer(200, JSON.stringify(facts)) : rawAnswer(status, 'no'),
    );
    await expect(ask(server.url)).resolves.toMatchObject({ nodeinfo: null });
    expect(server.requests.map(({ path }) => path)).not.toContain('/');
  });
});

describe('a compressed answer', () => {
  /** A raw answer of bytes. */
  async function answered(bytes: Buffer, coding: string) {
    await using server = await startRawServer((_, socket) => {
      socket.write(
        `HTTP/1.1 200 OK\r\nContent-Encoding: ${coding}\r\nContent-Length: ${String(bytes.length)}\r\n\r\n`,
      );
      socket.write(bytes);
      return undefined;
    });
    return await transport(server.url)({ method: 'GET', path: '/' });
  }
  const text = JSON.stringify({ word: 'ä'.repeat(500) });

  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', Buffer.from(text)],
    ['gzip', Buffer.from(text)],
    ['br', Buffer.from(text)],
    ['utf-8', Buffer.from(text)],
    ['', gzipSync(text)],
    ['none', Buffer.from(`\ufeff${text}`)],
  ])('in %s is read', async (coding, bytes) => {
    expect(await answered(bytes, coding)).toMatchObject({ body: text, flaw: null });
  });

  it('in br is read though its first byte is a bracket, as that of a long listing is', async () => {
    const posts = Array.from({ length: 4_000 }, (_, id) => ({
      id,
      words: createHash('md5').update(String(id)).digest('hex'),
    }));
    const listing = JSON.stringify(posts);
    const bytes = brotliCompressSync(listing);
    expect(bytes.toString('latin1', 0, 1)).toBe('[');
    expect(await answered(bytes, 'br')).toMatchObject({ body: listing, flaw: null });
  });

  it.each([
    ['that is damaged', 'gzip', gzipSync(text).subarray(0, 20)],
    ['that is none', 'br', Buffer.from('words')],
    ['of a kind nobody knows', 'lzma', gzipSync(text).subarray(2)],
    ['that grows without end', 'gzip', gzipSync(Buffer.alloc(64 * 1_048_576))],
    ['wrapped too often', 'gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(text)))],
  ])('%s is a flaw', async (_, coding, bytes) => {
    expect(await answered(bytes, coding)).toMatchObject({
      status: 200,
      body: null,
      flaw: expect.any(String) as string,
    });
  });
});
