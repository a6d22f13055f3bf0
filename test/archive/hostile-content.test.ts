// Archives made to harm by what is in their files: nothing of it is run, nothing is written, nothing hangs.

import { globSync, readFileSync, readdirSync } from 'node:fs';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { type ZipItem, writeZip } from '../../fuzz/write-zip.ts';
import { openArchive } from '../../src/archive/open-archive.ts';
import { inspectArchive } from '../../src/report/inspect-archive.ts';
import { fixture, readArchive } from '../support/archives.ts';
import { filesOf, temporaryPath, zipEntries, zipFolder } from '../support/zip.ts';

const demoTweets = 60;
const demoWith = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<string> =>
  zipEntries({ ...(await filesOf(fixture('demo'))), ...files });
const list = async (): Promise<string> =>
  (await filesOf(fixture('demo')))['data/tweets.js']?.toString().replace(/^[^=]*=/, '') ?? '';

describe('code in a file', () => {
  const code = "globalThis['tweetferryWasRun'] = true; require('node:fs'); process.exit(9);";

  it.each([
    ['in front of the list', async () => `${code}\nwindow.YTD.tweets.part0 =${await list()}`],
    ['behind it', async () => `window.YTD.tweets.part0 =${await list()}; ${code}`],
    ['as a function that is called', async () => `(() => { ${code} })(); x =${await list()}`],
  ])('is never run: %s', async (_, make) => {
    const { tweets } = await readArchive(await demoWith({ 'data/tweets.js': await make() }));
    expect(tweets).toHaveLength(demoTweets);
    expect('tweetferryWasRun' in globalThis).toBe(false);
  });

  it('has no way to be run: the room that reads knows neither eval nor anything like it', () => {
    const room = join(import.meta.dirname, '../../src/archive');
    const files = globSync('*.ts', { cwd: room });
    const ways = /\beval\b|new Function|node:vm|node:child_process|node:worker|\bimport\(|\brequire\(/;
    expect(files.filter((file) => ways.test(readFileSync(join(room, file), 'utf8')))).toEqual([]);
  });

  it('cannot change objects by their names', async () => {
    const element =
      '{"tweet":{"id_str":"1580000000000000001","full_text":"Hi","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}';
    const broken = element.replace('{"tweet"', '{tweet');
    const { tweets } = await readArchive(await demoWith({ 'data/tweets.js': `x = [${element},${broken},]` }));
    expect(tweets.length).toBeGreaterThan(0);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('nesting without end', () => {
  const bombs = {
    'of lists': '['.repeat(3_000_000),
    'of objects': '{"a":'.repeat(1_000_000),
    'of lists that end': `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`,
  };

  it.each(Object.entries(bombs))('%s costs one record', async (_, bomb) => {
    const [head = '', ...rest] = (await list()).split('\n  {');
    const text = `x = ${head}{"tweet":{"id_str":"1","entities":${bomb}}},\n  {${rest.join('\n  {')}`;
    const { tweets, notices } = await readArchive(await demoWith({ 'data/tweets.js': text }));
    expect(tweets).toHaveLength(demoTweets);
    expect(notices.filter(({ code }) => code === 'recordUnreadable')).toHaveLength(1);
  });

  it.each([
    'account.js',
    'manifest.js',
    'note-tweet.js',
    'screen-name-change.js',
    'following.js',
    'tweet-headers.js',
  ])('in %s ends nothing', async (name) => {
    for (const bomb of Object.values(bombs)) {
      const archive = await openArchive([await demoWith({ [`data/${name}`]: `x = [{"a":${bomb}` })]);
      expect((await inspectArchive(archive)).tweets).toBe(demoTweets);
      await archive.close();
    }
  });
});

describe('a zip that was cut off anywhere', () => {
  it('is refused or read, and never hangs', async () => {
    const whole = await readFile(await zipFolder(fixture('demo')));
    for (let part = 1; part < 40; part += 1) {
      const path = temporaryPath('cut.zip');
      await writeFile(path, whole);
      await truncate(path, Math.floor((whole.length * part) / 40));
      await expect(readArchive(path)).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
    }
  });
});

describe('zips inside a zip', () => {
  it('are read without writing anything that stays, wherever their entries say they belong', async () => {
    const inner = new JSZip();
    inner.file('1014565372182196224-DhSaMple.jpg', 'a picture');
    const zipped = await inner.generateAsync({ type: 'nodebuffer' });
    const evil = writeZip([
      { path: '../../../../tmp/tweetferry-escaped.jpg', bytes: Buffer.from('out') },
      { path: '/tmp/tweetferry-escaped.jpg', bytes: Buffer.from('out') },
      { path: 'link.jpg', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 },
    ]).bytes;
    const files = Object.entries(await filesOf(fixture('flat-2018')));
    const items: readonly ZipItem[] = [
      ...files.map(([path, bytes]) => ({ path, bytes })),
      { path: 'tweet_media/one.zip', bytes: zipped },
      { path: 'tweet_media/evil.zip', bytes: evil },
    ];
    const path = temporaryPath('nested.zip');
    await writeFile(path, writeZip(items).bytes);
    const ours = (): readonly string[] =>
      [tmpdir(), dirname(path)]
        .flatMap((folder) => readdirSync(folder))
        .filter((name) => /media-|escaped/.test(name));
    const before = ours();
    const archive = await openArchive([path]);
    const { notices } = await inspectArchive(archive);
    await archive.close();
    expect(ours()).toEqual(before);
    expect(notices).toMatchObject([{ code: 'entryPassedOver', count: 3 }]);
  });
});

describe('tens of thousands of files of the viewer', () => {
  it('are passed over before anything is remembered of them', async () => {
    const viewer = Array.from({ length: 20_000 }, (_, place) => ({
      path: `assets/images/twemoji/${String(place)}.svg`,
      bytes: Buffer.from('x'),
      isStored: true,
    }));
    const demo = Object.entries(await filesOf(fixture('demo'))).map(([path, bytes]) => ({ path, bytes }));
    const path = temporaryPath('viewer.zip');
    await writeFile(path, writeZip([...viewer, ...demo]).bytes);
    const archive = await openArchive([path]);
    expect(archive.facts.leftClosed).toHaveLength(1);
    expect((await inspectArchive(archive)).tweets).toBe(demoTweets);
    await archive.close();
  });
});
