// Originals, fetched from a server on this machine that stands for X's hosts.

import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fetchedFile, originalAddress, Originals } from '../../src/gather/fetch-original.ts';
import { withFetched } from '../../src/gather/fetched-media.ts';
import { openWeb } from '../../src/gather/open-web.ts';
import type { Web } from '../../src/ports/web.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tweetId } from '../support/tweets.ts';
import { startWebServer, type WebPage, type WebServer } from '../support/web-server.ts';

const { signal } = new AbortController();
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2_000, 7)]);
const of = {
  tweet: tweetId(12),
  fileName: 'abc.jpg',
  address: 'http://pbs.twimg.com/media/abc.jpg',
};
const asked = '/media/abc?format=jpg&name=orig';

/** The web, with X's host of pictures on this machine. */
function webTo({ url }: WebServer): Web {
  const real = openWeb({ userAgent: 'test', idleMs: 5_000, allows: (address) => address === '127.0.0.1' });
  return {
    ask: (address, method, stop) =>
      address.origin === 'https://pbs.twimg.com'
        ? real.ask(new URL(address.pathname + address.search, url), method, stop)
        : Promise.reject(new Error(`${address.href} was asked`)),
  };
}

async function fetched(page: WebPage, limitBytes = 1e9) {
  const server = await startWebServer({ [asked]: page });
  const folder = join(temporaryFolder(), 'originals');
  const originals = new Originals(webTo(server), folder, limitBytes);
  return { server, folder, originals, found: await originals.fetch(of, signal) };
}

describe('the address of an original', () => {
  it.each([
    ['http://pbs.twimg.com/media/A_b-c.jpg', 'https://pbs.twimg.com/media/A_b-c?format=jpg&name=orig'],
    ['https://pbs.twimg.com/media/A.png', 'https://pbs.twimg.com/media/A?format=png&name=orig'],
    ['https://video.twimg.com/tweet_video/A.mp4?tag=1', 'https://video.twimg.com/tweet_video/A.mp4?tag=1'],
  ])('of %s is %s', (address, original) => {
    expect(originalAddress(address)?.href).toBe(original);
  });

  it.each([
    ...['https://example.com/media/A.jpg', 'https://pbs.twimg.com.example.com/media/A.jpg', 'no address'],
    ...[
      'https://pbs.twimg.com:8443/media/A.jpg',
      'file://pbs.twimg.com/media/A.jpg',
      'http://127.0.0.1/A.jpg',
    ],
  ])('of %s is none', (address) => {
    expect(originalAddress(address)).toBeNull();
  });
});

describe('an original', () => {
  it('is fetched once, for its owner to read only, and goes up in the place of the copy', async () => {
    const { server, folder, originals, found } = await fetched({ status: 200, body: jpeg });
    expect(found).toEqual({ answer: { path: 'originals:12-abc.jpg', sizeBytes: jpeg.length }, lasts: false });
    expect(await originals.fetch(of, signal)).toEqual(found);
    expect(server.heard).toEqual([`GET ${asked}`]);
    expect(readdirSync(folder)).toEqual(['12-abc.jpg']);
    expect(statSync(join(folder, '12-abc.jpg')).mode & 0o777).toBe(0o600);
    async function* archived(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('the copy'));
    }
    const media = withFetched({ open: archived, fingerprint: () => Promise.resolve('') }, folder);
    const read = async (path: string): Promise<Buffer> => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of media.open(path)) chunks.push(chunk);
      return Buffer.concat(chunks);
    };
    expect((await read('originals:12-abc.jpg')).equals(jpeg)).toBe(true);
    expect((await read('data/tweets_media/12-abc.jpg')).toString()).toBe('the copy');
    await expect(read('originals:12-gone.jpg')).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
  });

  it.each<[string, WebPage, boolean]>([
    ['what X deleted', { status: 404 }, true],
    ['what X does not give now', { status: 503 }, false],
    ['what leads elsewhere', { status: 302, headers: { location: 'https://example.com/' } }, false],
    ['an excuse in HTML', { status: 200, body: '<html>Not here</html>' }, false],
    ['nothing at all', { status: 200, body: '' }, false],
  ])('is not %s', async (_name, page, lasts) => {
    const { folder, found } = await fetched(page);
    expect(found).toEqual({ answer: null, lasts });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is left where it is when it is larger than may be kept, told or not', async () => {
    const told = { status: 200, body: jpeg, headers: { 'content-length': String(jpeg.length) } };
    for (const page of [told, { status: 200, body: jpeg, headers: { 'transfer-encoding': 'chunked' } }]) {
      const { folder, found } = await fetched(page, 1_000);
      expect(found).toEqual({ answer: null, lasts: false });
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it('is left where it is when what lies there fills the room', async () => {
    const server = await startWebServer({ [asked]: { status: 200, body: jpeg } });
    const folder = join(temporaryFolder(), 'originals');
    mkdirSync(folder);
    writeFileSync(join(folder, '1-old.jpg'), Buffer.alloc(5_000));
    const originals = new Originals(webTo(server), folder, 5_000);
    expect(await originals.fetch(of, signal)).toEqual({ answer: null, lasts: false });
    expect(server.heard).toEqual([]);
  });

  it('never lies outside its folder', async () => {
    const server = await startWebServer({ [asked]: { status: 200, body: jpeg } });
    const parent = temporaryFolder();
    const originals = new Originals(webTo(server), join(parent, 'originals'), 1e9);
    await originals.fetch({ ...of, fileName: '../../x/..\\abc.jpg' }, signal);
    expect(readdirSync(parent)).toEqual(['originals']);
    expect(readdirSync(join(parent, 'originals'))).toHaveLength(1);
    expect(fetchedFile('data/tweets_media/12-abc.jpg', parent)).toBeNull();
  });
});
