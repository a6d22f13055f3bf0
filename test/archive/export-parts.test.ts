// An export of more than 50 GB: several zips, of which one has the first list of tweets.

import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { inspectArchive } from '../../src/report/inspect-archive.ts';
import { allRecords, fixture, readArchive } from '../support/archives.ts';
import { filesOf, zipEntries } from '../support/zip.ts';

type Files = Readonly<Record<string, Buffer | string>>;

const isMedia = (path: string): boolean => path.includes('_media/');
const small = ['data/account.js', 'data/manifest.js', 'data/following.js'];

/** The demo archive in three parts; `alike` files are in each of them. */
async function partsOfDemo(alike: readonly string[], topFolder?: string) {
  const files = Object.entries(await filesOf(fixture('demo')));
  const manifest = (files.find(([path]) => path === 'data/manifest.js')?.[1] ?? '').toString();
  const partial = manifest.replace(/"isPartialArchive" : false/, '"isPartialArchive" : true');
  const list = JSON.parse(
    (files.find(([path]) => path === 'data/tweets.js')?.[1] ?? '').toString().replace(/^[^=]*=/, ''),
  ) as readonly unknown[];
  const half = list.length / 2;
  const part = (names: (path: string) => boolean, more: Files): Promise<string> =>
    zipEntries(
      {
        ...Object.fromEntries(files.filter(([path]) => names(path) || alike.includes(path))),
        ...(names('data/manifest.js') || alike.includes('data/manifest.js')
          ? { 'data/manifest.js': partial }
          : {}),
        ...more,
      },
      topFolder === undefined ? {} : { topFolder },
    );
  const media = files.map(([path]) => path).filter(isMedia);
  const firstMedia = new Set(media.slice(0, 5));
  return [
    await part((path) => !isMedia(path), {
      'data/tweets.js': `window.YTD.tweets.part0 = ${JSON.stringify(list.slice(0, half))}`,
    }),
    await part((path) => firstMedia.has(path), {
      'data/tweets-part1.js': `window.YTD.tweets.part1 = ${JSON.stringify(list.slice(half))}`,
    }),
    await part((path) => isMedia(path) && !firstMedia.has(path), {}),
  ] as const;
}

describe('the parts of an export', () => {
  it.each([
    ['with account and manifest in one of them', [], undefined],
    ['with account and manifest in each', small, undefined],
    ['with folders around', small, 'twitter-2024-11-02'],
  ])('are one archive, %s', async (_, alike, topFolder) => {
    const [first, second, third] = await partsOfDemo(alike, topFolder);
    const whole = await readArchive(fixture('demo'));
    for (const paths of [
      [first, second, third],
      [third, second, first],
    ]) {
      const archive = await openArchive(paths);
      const { tweets, notices } = await allRecords(archive);
      const { media, missingMedia } = await inspectArchive(archive);
      expect(tweets.toSorted((left, right) => (left.id < right.id ? -1 : 1))).toEqual(
        whole.tweets.toSorted((left, right) => (left.id < right.id ? -1 : 1)),
      );
      expect(notices).toEqual(whole.notices);
      expect(archive.facts.inputs.map(({ path }) => path).toSorted()).toEqual([...paths].toSorted());
      expect([media[0]?.found, missingMedia.length]).toEqual([9, 1]);
      const file = tweets.flatMap((tweet) => tweet.media).find((medium) => medium.file !== null)?.file;
      let sizeBytes = 0;
      for await (const portion of archive.open(file?.path ?? '')) sizeBytes += portion.length;
      expect(sizeBytes).toBe(file?.sizeBytes);
      await archive.close();
    }
  });

  it('are missed where one is given alone', async () => {
    const [first, second, third] = await partsOfDemo(small);
    for (const path of [first, second])
      expect((await readArchive(path)).notices.map(({ code }) => code)).toContain('partialArchive');
    await expect(openArchive([third])).rejects.toMatchObject({ code: 'ARCHIVE_WITHOUT_TWEETS' });
  });

  it('of different accounts are refused with both named', async () => {
    const [first, second] = await partsOfDemo([]);
    const strange = await zipEntries({
      'data/account.js': 'x = [{"account":{"username":"other","accountId":"99"}}]',
      'data/tweets_media/1-a.jpg': 'a picture',
    });
    await expect(openArchive([first, second, strange])).rejects.toMatchObject({
      code: 'ARCHIVES_OF_DIFFERENT_ACCOUNTS',
      args: { first: expect.stringContaining(first) as string, second: strange },
    });
  });
});
