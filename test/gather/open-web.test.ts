// The web, asked for real from servers on this machine; and that nobody in the house is ever asked.

import { describe, expect, it } from 'vitest';
import { openWeb } from '../../src/gather/open-web.ts';
import { startWebServer } from '../support/web-server.ts';

const { signal } = new AbortController();
const here = (address: string): boolean => address === '127.0.0.1';
const web = (options: Partial<Parameters<typeof openWeb>[0]> = {}) =>
  openWeb({ userAgent: 'test', idleMs: 5_000, ...options });

describe('a request', () => {
  it('tells redirects, and does not follow them', async () => {
    const server = await startWebServer({
      '/a': { status: 301, headers: { location: '/b?c=1' } },
      '/b?c=1': { status: 200 },
    });
    const answer = await web({ allows: here }).ask(new URL('/a', server.url), 'HEAD', signal);
    expect(answer).toEqual({ kind: 'redirect', to: `${server.url}/b?c=1` });
    expect(server.heard).toEqual(['HEAD /a']);
  });

  it.each([
    [404, 'gone'],
    [410, 'gone'],
    [403, 'failed'],
    [500, 'failed'],
    [304, 'failed'],
  ])('that is answered %d has %s', async (status, kind) => {
    const server = await startWebServer({ '/a': { status } });
    expect(await web({ allows: here }).ask(new URL('/a', server.url), 'GET', signal)).toMatchObject({ kind });
  });

  it('gives bytes and their number', async () => {
    const server = await startWebServer({
      '/a': { status: 200, headers: { 'content-length': '5' }, body: 'bytes' },
    });
    const answer = await web({ allows: here }).ask(new URL('/a', server.url), 'GET', signal);
    if (answer.kind !== 'ok') return expect.fail(answer.kind);
    expect(answer.sizeBytes).toBe(5);
    let text = '';
    for await (const chunk of answer.bytes) text += Buffer.from(chunk).toString();
    expect(text).toBe('bytes');
  });

  it('ends without an answer in time, and when stopped', async () => {
    const server = await startWebServer({});
    const quick = web({ allows: here, idleMs: 50 });
    expect(await quick.ask(new URL('/a', server.url), 'GET', signal)).toMatchObject({ kind: 'failed' });
    const stop = new AbortController();
    const reason = new Error('stopped by the user');
    const asking = web({ allows: here }).ask(new URL('/a', server.url), 'GET', stop.signal);
    setTimeout(() => {
      stop.abort(reason);
    }, 20);
    await expect(asking).rejects.toBe(reason);
  });
});

describe('the house', () => {
  it.each(['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '0x7f.1', '2130706433', 'localhost', '0.0.0.0'])(
    'is never asked as %s',
    async (host) => {
      const server = await startWebServer({ '/a': { status: 200 } });
      const answer = await web().ask(new URL(`http://${host}:${String(server.port)}/a`), 'GET', signal);
      expect(answer).toMatchObject({ kind: 'failed' });
      expect(server.heard).toEqual([]);
    },
  );

  it('is never asked by a name that leads there, alone or beside others', async () => {
    const server = await startWebServer({ '/a': { status: 200 } });
    const private4 = { address: '127.0.0.1', family: 4 };
    const mapped = { address: '::ffff:127.0.0.1', family: 6 };
    const address = new URL(`http://archive.example:${String(server.port)}/a`);
    for (const found of [[private4], [mapped], [private4, mapped]]) {
      const answer = await web({ resolve: () => Promise.resolve(found) }).ask(address, 'GET', signal);
      expect(answer).toMatchObject({ kind: 'failed', reason: expect.stringContaining('open web') as string });
    }
    expect(server.heard).toEqual([]);
  });

  it('is not asked by a name that leads elsewhere at the second look: there is only one', async () => {
    const server = await startWebServer({ '/a': { status: 200 } });
    let looks = 0;
    const rebinding = web({
      allows: (address) => address === '127.0.0.1',
      resolve: () => {
        looks += 1;
        return Promise.resolve([{ address: looks === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]);
      },
    });
    const address = new URL(`http://archive.example:${String(server.port)}/a`);
    expect(await rebinding.ask(address, 'HEAD', signal)).toMatchObject({ kind: 'ok' });
    expect(looks).toBe(1);
    expect(await rebinding.ask(address, 'HEAD', signal)).toMatchObject({ kind: 'failed' });
    expect(server.heard).toEqual(['HEAD /a']);
  });

  it.each(['file:///etc/hostname', 'ftp://127.0.0.1/', 'data:text/plain,x'])(
    'is not asked by %s',
    async (address) => {
      expect(await web({ allows: () => true }).ask(new URL(address), 'GET', signal)).toMatchObject({
        kind: 'failed',
      });
    },
  );
});
