// Real archives that their owners published; they lie beside the project where it is developed, not in it.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { inspectArchive } from '../../src/report/inspect-archive.ts';
import { allRecords } from '../support/archives.ts';
import { zipFolder } from '../support/zip.ts';

const samples = join(import.meta.dirname, '../../../shared/samples');
const areThere = existsSync(samples);
if (!areThere) console.warn(`Tests of real archives are left out: there is no ${samples}.`);
const sample = (name: string) => join(samples, name);

describe.runIf(areThere)('a real archive of 2026', () => {
  const folder = sample('milahu-2026-03');
  it.each([
    ['folder', () => Promise.resolve(folder)],
    ['zip', () => zipFolder(folder)],
    ['zip with a folder around it', () => zipFolder(folder, { topFolder: 'milahu-2026-03', streamed: true })],
  ])('is read completely as %s', async (_, make) => {
    const archive = await openArchive([await make()]);
    expect(archive.facts).toMatchObject({
      account: { id: '1964312974236991488', screenName: 'milahu104', formerScreenNames: ['HauthMilan34580'] },
      generatedAt: '2026-03-06T13:15:31.187Z',
      promisedTweets: 2048,
      media: { files: 14 },
    });
    const { tweets, notices } = await allRecords(archive);
    const { people } = await inspectArchive(archive);
    await archive.close();
    expect(notices).toEqual([]);
    expect(people).toMatchObject({ follows: 167, followsWithHandle: 91, followers: 61, likes: 100 });
    const plain = tweets.filter(({ community }) => !community);
    expect([plain.length, tweets.length - plain.length]).toEqual([2045, 3]);
    const count = (wanted: (tweet: (typeof plain)[number]) => boolean) => plain.filter(wanted).length;
    expect(count((tweet) => tweet.kind === 'retweet' && tweet.ofTweet !== null)).toBe(9);
    expect(count(({ kind }) => kind === 'original')).toBe(13);
    expect(count(({ kind }) => kind === 'selfReply')).toBe(42);
    expect(count(({ kind }) => kind === 'retweet')).toBe(239);
    expect(count((tweet) => tweet.kind === 'reply' && tweet.parent !== null)).toBe(1738);
    expect(count((tweet) => tweet.kind === 'reply' && tweet.parent === null)).toBe(13);
    expect(count(({ media }) => media.length > 0)).toBe(23);
    const own = plain.flatMap(({ media }) => media).filter(({ file, foreign }) => file !== null && !foreign);
    expect(own).toHaveLength(14);
  });
});

describe.runIf(areThere)('a real archive of 2016, rewritten by a program that rounded ids', () => {
  it('is read with the right ids, dates and retweets', async () => {
    const archive = await openArchive([sample('quirk-agustin-grailbird-rounded-ids')]);
    expect(archive.facts).toMatchObject({
      account: { id: '917607913', screenName: 'agustincordobaa' },
      generatedAt: '2016-12-05T03:10:52.000Z',
    });
    const { tweets, notices } = await allRecords(archive);
    await archive.close();
    expect(notices).toEqual([]);
    const count = (kind: string) => tweets.filter((tweet) => tweet.kind === kind).length;
    expect([tweets.length, count('original'), count('reply'), count('retweet')]).toEqual([86, 41, 3, 42]);
    expect(tweets.map(({ id }) => id)).toContain('274183827952373760');
    expect(tweets.filter((tweet) => tweet.kind === 'retweet' && tweet.ofTweet === null)).toEqual([]);
  });
});

describe.runIf(areThere)('a real archive that is not enough', () => {
  it('has no tweets', async () => {
    const opening = openArchive([sample('quirk-procedural-edited-manifest')]);
    await expect(opening).rejects.toMatchObject({ code: 'ARCHIVE_WITHOUT_TWEETS' });
  });
});
