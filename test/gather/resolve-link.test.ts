// Where shortened links lead: asked of a server on this machine that stands for t.co.

import { describe, expect, it } from 'vitest';
import { gatherBy, type Experts } from '../../src/gather/gather.ts';
import { politely } from '../../src/gather/manners.ts';
import { Notebook } from '../../src/gather/notebook.ts';
import { openWeb } from '../../src/gather/open-web.ts';
import { resolveLink } from '../../src/gather/resolve-link.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import type { Web } from '../../src/ports/web.ts';
import { openLookUps } from '../../src/store/open-look-ups.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWebServer, type WebPage, type WebServer } from '../support/web-server.ts';

const { signal } = new AbortController();
const to = (location: string): WebPage => ({ status: 301, headers: { location } });

/** The web, with t.co on this machine. */
function webTo({ url }: Pick<WebServer, 'url'>): Web {
  const real = openWeb({ userAgent: 'test', idleMs: 5_000, allows: (address) => address === '127.0.0.1' });
  return {
    ask: (address, method, stop) =>
      address.host === 't.co' && address.protocol === 'https:'
        ? real.ask(new URL(address.pathname, url), method, stop)
        : Promise.reject(new Error(`${address.href} was asked`)),
  };
}

async function resolved(pages: Readonly<Record<string, WebPage>>, url = 'https://t.co/abc') {
  return resolveLink(webTo(await startWebServer(pages)), url, signal);
}

describe('a shortened link', () => {
  it('leads where t.co says, and nobody else is asked', async () => {
    const found = { answer: 'https://example.com/page?x=1', lasts: true };
    expect(await resolved({ '/abc': to('https://example.com/page?x=1') })).toEqual(found);
    expect(await resolved({ '/abc': to('https://example.com/page?x=1') }, 'http://t.co/abc')).toEqual(found);
  });

  it('may be shortened twice, but not in a ring', async () => {
    const twice = { '/abc': to('https://t.co/def'), '/def': to('https://example.com/') };
    expect(await resolved(twice)).toEqual({ answer: 'https://example.com/', lasts: true });
    expect(await resolved({ '/abc': to('https://t.co/abc') })).toEqual({ answer: null, lasts: true });
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/hostname',
    'https://user:secret@example.com/',
    `https://e.com/${'x'.repeat(3_000)}`,
  ])('is not made one to %s', async (location) => {
    expect(await resolved({ '/abc': to(location) })).toEqual({ answer: null, lasts: true });
  });

  it('stays as it is where it is gone, and is asked again where t.co failed', async () => {
    expect(await resolved({ '/abc': { status: 404 } })).toEqual({ answer: null, lasts: true });
    expect(await resolved({ '/abc': { status: 503 } })).toEqual({ answer: null, lasts: false });
    expect(await resolved({ '/abc': { status: 200 } })).toEqual({ answer: null, lasts: false });
  });
});

function gatheringOver(path: string, web: Web) {
  const cache = openLookUps(path);
  const notebook = new Notebook(cache, { resolveLinks: true, originals: false });
  const unasked = (): Promise<never> => Promise.reject(new Error('nobody asked'));
  const experts: Experts = {
    ...{ facts: unasked, original: unasked, converter: unasked },
    link: ({ url }, stop) => resolveLink(web, url, stop),
  };
  return { notebook, cache, gathering: gatherBy(notebook, experts) };
}

describe('answers', () => {
  it('are kept for the next run; what failed is asked again, what nobody wants is not', async () => {
    const server = await startWebServer({ '/a': to('https://example.com/a'), '/b': { status: 503 } });
    const path = `${temporaryFolder()}/gathered/look-ups.sqlite`;
    const heard: number[] = [];
    for (const asked of [2, 1]) {
      const { notebook, cache, gathering } = gatheringOver(path, webTo(server));
      for (const link of ['https://t.co/a', 'https://t.co/b', 'https://t.co/a']) notebook.link(link);
      expect(await gathering.answerQuestions((answered) => heard.push(answered), signal)).toBe(asked);
      expect(notebook.link('https://t.co/a')).toBe('https://example.com/a');
      expect(notebook.link('https://t.co/b')).toBeNull();
      expect(await gathering.answerQuestions(() => undefined, signal)).toBe(0);
      cache.close();
    }
    expect(server.heard).toEqual(['HEAD /a', 'HEAD /b', 'HEAD /b']);
    expect(heard).toEqual([1, 2, 1]);
  });

  it('are not looked for where nobody allowed it', () => {
    const cache = openLookUps(`${temporaryFolder()}/look-ups.sqlite`);
    const notebook = new Notebook(cache, { resolveLinks: false, originals: false });
    expect(notebook.link('https://t.co/a')).toBeNull();
    expect(notebook.waiting()).toBe(0);
    cache.close();
  });
});

describe('manners', () => {
  it('leave a quarter of a second between requests, and give up on a web that fails', async () => {
    const clock = virtualClock(0);
    const times: number[] = [];
    const failing: Web = {
      ask: () => {
        times.push(clock.now());
        return Promise.resolve({ kind: 'failed', reason: 'no network' });
      },
    };
    const polite = politely(failing, clock);
    for (let asked = 0; asked < 20; asked += 1) await polite.ask(new URL('https://t.co/a'), 'HEAD', signal);
    expect(times).toEqual([0, 250, 500, 750, 1_000, 1_250, 1_500, 1_750]);
  });
});
