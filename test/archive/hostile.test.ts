// Archives made to harm: an error with a code or a notice, and everything that is not part of the attack is read.

import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ZipItem, writeZip } from '../../fuzz/write-zip.ts';
import { openArchive } from '../../src/archive/open-archive.ts';
import { defaultLimits } from '../../src/archive/reading-limits.ts';
import { openZip } from '../../src/archive/zip-container.ts';
import { allRecords, fixture, readArchive } from '../support/archives.ts';
import { filesOf, temporaryPath } from '../support/zip.ts';

async function demoItems(): Promise<readonly ZipItem[]> {
  const files = await filesOf(fixture('demo'));
  return Object.entries(files).map(([path, bytes]) => ({ path, bytes }));
}

async function zipOf(items: readonly ZipItem[]): Promise<string> {
  const path = temporaryPath('hostile.zip');
  await writeFile(path, writeZip(items).bytes);
  return path;
}

const demoTweets = 60;
const text = Buffer.from('/etc/passwd');

describe('an entry of a zip that X would never write', () => {
  it.each([
    ['leads out', { path: '../../escape.js', bytes: text }, 'its path leads out of the archive'],
    ['is absolute', { path: '/etc/escape.js', bytes: text }, 'its path leads out of the archive'],
    ['has a drive', { path: 'C:/escape.js', bytes: text }, 'its path leads out of the archive'],
    ['is a link', { path: 'data/tweets-part9.js', bytes: text, mode: 0o120777 }, 'it is a link'],
    [
      'has the name of a later one',
      { path: 'data/tweets.js', bytes: text },
      'another entry of the same name comes after it',
    ],
  ])('is left out with a notice: one that %s', async (_, item, reason) => {
    const { tweets, notices } = await readArchive(await zipOf([item, ...(await demoItems())]));
    expect(tweets).toHaveLength(demoTweets);
    expect(notices.filter(({ code }) => code === 'entryPassedOver')).toEqual([
      {
        code: 'entryPassedOver',
        args: { reason },
        where: { kind: 'file', path: item.path, element: null },
      },
    ]);
  });

  it('costs a few notices, however many there are', async () => {
    const many = Array.from({ length: 5_000 }, (_, place) => ({ path: `../${place}`, bytes: text }));
    const { tweets, notices } = await readArchive(await zipOf([...many, ...(await demoItems())]));
    expect(tweets).toHaveLength(demoTweets);
    expect(notices.length).toBeLessThan(60);
  });

  it('cannot have the bytes of another', async () => {
    const items: readonly ZipItem[] = [
      { path: 'data/tweets.js', bytes: Buffer.from('[]') },
      { path: 'data/tweets-part1.js', bytes: text, overlaps: true },
    ];
    const container = await openZip(await zipOf(items));
    const read = async (path: string): Promise<string> => {
      const portions: Uint8Array[] = [];
      for await (const portion of container.open(path)) portions.push(portion);
      return Buffer.concat(portions).toString();
    };
    expect(await read('data/tweets.js')).toBe('[]');
    await expect(read('data/tweets-part1.js')).rejects.toMatchObject({ name: 'DamagedFile' });
    await container.close();
  });

  it('cannot claim the bytes of the next one', async () => {
    const items = (await demoItems()).map((item) => ({ ...item, compressedBytes: 4_000_000_000 }));
    expect((await readArchive(await zipOf(items))).tweets).toHaveLength(demoTweets);
  });
});

describe('a link in a folder', () => {
  it('is not followed, and a notice says so', async () => {
    const folder = temporaryPath('linked');
    await mkdir(join(folder, 'data'), { recursive: true });
    for (const name of ['account.js', 'tweets.js']) {
      await writeFile(join(folder, 'data', name), await readFile(join(fixture('demo'), 'data', name)));
    }
    await symlink('/etc', join(folder, 'data/tweets_media'));
    await symlink('/etc/passwd', join(folder, 'data/tweets-part1.js'));
    const { notices } = await readArchive(folder);
    expect(notices.filter(({ code }) => code === 'entryPassedOver')).toHaveLength(2);
    expect(notices.filter(({ code }) => code === 'fileUnreadable')).toEqual([]);
  });
});

describe('an archive that unfolds to too much', () => {
  it('is read up to the cap, which can be raised', async () => {
    const zip = await zipOf(await demoItems());
    const read = async (unpackedBytes: number) => {
      const archive = await openArchive([zip], { ...defaultLimits, unpackedBytes });
      const records = await allRecords(archive);
      await archive.close();
      return records;
    };
    const { tweets, notices } = await read(10_000);
    expect(tweets.length).toBeLessThan(demoTweets);
    expect(notices.some(({ code }) => code === 'fileUnreadable')).toBe(true);
    expect((await read(200_000)).tweets).toHaveLength(demoTweets);
  });

  it('by the ratio of one file, too', async () => {
    const zip = await zipOf([{ path: 'data/tweets.js', bytes: Buffer.alloc(70_000_000) }]);
    const read = async (ratio: number): Promise<number> => {
      const container = await openZip(zip, { ...defaultLimits, ratio });
      let sizeBytes = 0;
      try {
        for await (const portion of container.open('data/tweets.js')) sizeBytes += portion.length;
      } finally {
        await container.close();
      }
      return sizeBytes;
    };
    await expect(read(200)).rejects.toMatchObject({ name: 'DamagedFile' });
    expect(await read(2_000)).toBe(70_000_000);
  });

  it('though the table says otherwise', async () => {
    const zip = await zipOf([{ path: 'data/tweets.js', bytes: Buffer.alloc(70_000_000), sizeBytes: 10 }]);
    const container = await openZip(zip);
    const read = async (): Promise<void> => {
      for await (const portion of container.open('data/tweets.js')) expect(portion.length).toBeGreaterThan(0);
    };
    await expect(read()).rejects.toMatchObject({ reason: 'it unfolds to more than --unpack-ratio allows' });
    await container.close();
  });
});

describe('what cannot be read', () => {
  it.each(['data/tweets.js', 'data/account.js'])('stops the run where it is %s', async (path) => {
    const items = (await demoItems()).map((item) => (item.path === path ? { ...item, flags: 1 } : item));
    await expect(openArchive([await zipOf(items)])).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
  });

  it('costs only itself where it is the manifest', async () => {
    const items = (await demoItems()).map((item) =>
      item.path === 'data/manifest.js' ? { ...item, flags: 1 } : item,
    );
    expect((await readArchive(await zipOf(items))).tweets).toHaveLength(demoTweets);
  });

  it('is a zip that was cut off', async () => {
    const path = await zipOf(await demoItems());
    const bytes = await readFile(path);
    await writeFile(path, bytes.subarray(0, bytes.length - 30));
    await expect(openArchive([path])).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
  });
});

describe('a file of tweets', () => {
  const account = async () => (await filesOf(fixture('demo')))['data/account.js'] ?? Buffer.alloc(0);

  it('with one record of 100 MB gives all others', async () => {
    const [first, second] = JSON.parse(
      (await readFile(join(fixture('demo'), 'data/tweets.js'), 'utf8')).replace(/^[^=]*=/, ''),
    ) as readonly unknown[];
    const large = `{"tweet":{"id_str":"2","full_text":"${'x'.repeat(100_000_000)}"}}`;
    const list = `[${JSON.stringify(first)},${large},${JSON.stringify(second)}]`;
    const zip = await zipOf([
      { path: 'data/account.js', bytes: await account() },
      { path: 'data/tweets.js', bytes: Buffer.from(list), isStored: true },
    ]);
    const { tweets, notices } = await readArchive(zip);
    expect(tweets).toHaveLength(2);
    expect(notices).toMatchObject([{ code: 'recordUnreadable', where: { element: 1 } }]);
  });

  it('with nothing but rubbish is given up before the notices fill the disk', async () => {
    const zip = await zipOf([
      { path: 'data/account.js', bytes: await account() },
      { path: 'data/tweets.js', bytes: Buffer.from(`[${'0,'.repeat(400_000)}0]`) },
    ]);
    const { notices } = await readArchive(zip);
    expect(notices.length).toBeLessThan(300_000);
    expect(notices.at(-1)).toMatchObject({ code: 'fileUnreadable' });
  });

  it.each<['utf16le' | 'utf16be', string]>([
    ['utf16le', '\uFEFF'],
    ['utf16be', '\uFEFF'],
    ['utf16le', ''],
    ['utf16be', ''],
  ])('in %s is read, its mark being "%s"', async (encoding, mark) => {
    const bytes = Buffer.from(
      `${mark}${(await filesOf(fixture('demo')))['data/tweets.js']?.toString() ?? ''}`,
      'utf16le',
    );
    if (encoding === 'utf16be') bytes.swap16();
    const zip = await zipOf([
      { path: 'data/account.js', bytes: await account() },
      { path: 'data/tweets.js', bytes },
    ]);
    const { tweets, notices } = await readArchive(zip);
    expect(tweets).toHaveLength(demoTweets - 1);
    expect(notices.some(({ code }) => code === 'recordUnreadable')).toBe(false);
  });
});
