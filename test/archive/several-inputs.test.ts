// Older and newer exports of one account, given together, are one archive.

import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { stageArchive } from '../../src/migration.ts';
import type { Tweet } from '../../src/model/tweet.ts';
import { openStaging } from '../../src/store/open-staging.ts';
import { inspectArchive } from '../../src/report/inspect-archive.ts';
import { fixture } from '../support/archives.ts';
import { planFor } from '../support/plan-for.ts';
import { filesOf, zipEntries } from '../support/zip.ts';

const account = 'window.YTD.account.part0 = [{"account":{"username":"miraferry","accountId":"46960001"}}]';

interface Raw {
  readonly id_str: string;
  readonly full_text: string;
  readonly created_at: string;
  readonly entities?: object;
}

const harbour: Raw = {
  id_str: '735800000000000002',
  full_text: 'Fog over the pier http://t.co/pic1',
  created_at: 'Thu May 26 12:02:40 +0000 2016',
  entities: {
    media: [
      {
        indices: ['18', '34'],
        url: 'http://t.co/pic1',
        media_url_https: 'https://pbs.twimg.com/media/CjAbC.jpg',
        type: 'photo',
      },
    ],
  },
};
const later: Raw = {
  id_str: '1580000000000000001',
  full_text: 'Newer than all the others',
  created_at: 'Wed Oct 12 01:33:05 +0000 2022',
};

/** An export of today that holds these tweets. */
function exportOf(
  generationDate: string,
  tweets: readonly Raw[],
  more: Readonly<Record<string, string>> = {},
) {
  const headers = tweets.map(({ id_str }) => ({ tweet: { tweet_id: id_str } }));
  const manifest = { archiveInfo: { generationDate, isPartialArchive: false } };
  return zipEntries({
    'data/account.js': account,
    'data/manifest.js': `window.__THAR_CONFIG = ${JSON.stringify(manifest)}`,
    'data/tweets.js': `window.YTD.tweets.part0 = ${JSON.stringify(tweets.map((tweet) => ({ tweet })))}`,
    'data/tweet-headers.js': `window.YTD.tweet_headers.part0 = ${JSON.stringify(headers)}`,
    ...more,
  });
}

async function stage(...paths: readonly string[]) {
  const archive = await openArchive(paths);
  const staging = openStaging();
  await stageArchive(archive, staging);
  const tweets = new Map<string, Tweet>([...staging.tweets()].map((tweet) => [tweet.id, tweet]));
  const codes = [...staging.notices()].map(({ code }) => code);
  staging.close();
  const inspection = await inspectArchive(archive);
  await archive.close();
  return { facts: archive.facts, tweets, codes, inspection };
}

describe('several inputs', () => {
  it('are merged field by field, whatever their order on the command line', async () => {
    const today = await exportOf('2022-11-01T00:00:00.000Z', [later, harbour]);
    for (const paths of [
      [today, fixture('grailbird')],
      [fixture('grailbird'), today],
    ]) {
      const { facts, tweets, codes } = await stage(...paths);
      expect(facts.inputs.map(({ path }) => path)).toEqual([today, fixture('grailbird')]);
      expect(facts.inputs.map(({ generations }) => generations)).toEqual([['2022-today'], ['2012-2019']]);
      expect(codes).toEqual([]);
      expect(tweets.size).toBe(5);
      expect(tweets.get('735800000000000002')?.media[0]?.altText).toBe('A pier that ends in fog');
    }
  });

  it('show what was deleted in between, which is left out unless asked for', async () => {
    const today = await exportOf('2022-11-01T00:00:00.000Z', [later, harbour]);
    const { tweets, inspection } = await stage(today, fixture('grailbird'));
    const deleted = [...tweets.values()].filter(({ deletedSince }) => deletedSince).map(({ id }) => id);
    expect(deleted.sort()).toEqual(['2400000001', '735700000000000001', '735900000000000003'].sort());
    expect(inspection).toMatchObject({ tweets: 5, deletedSince: 3, unreadable: 0 });
    const plan = await planFor([today, fixture('grailbird')], { retweets: 'keep' });
    expect(plan).toMatchObject({ tweets: 5, planned: 2, skipped: { deletedSince: 3 } });
    const kept = await planFor([today, fixture('grailbird')], { retweets: 'keep', deletedSince: 'keep' });
    expect(kept).toMatchObject({ tweets: 5, planned: 5 });
  });

  it('say nothing of deletion where the newer one may not be whole', async () => {
    const partial = await exportOf('2022-11-01T00:00:00.000Z', [later], {
      'data/manifest.js':
        'window.__THAR_CONFIG = {"archiveInfo":{"generationDate":"2022-11-01T00:00:00.000Z","isPartialArchive":true}}',
    });
    const { tweets, codes } = await stage(partial, fixture('grailbird'));
    expect([...tweets.values()].filter(({ deletedSince }) => deletedSince)).toEqual([]);
    expect(codes).toEqual([]);
    expect((await stage(partial)).codes).toEqual(['partialArchive']);
  });

  it('do not take damage for deletion', async () => {
    const headers = [later, harbour].map(({ id_str }) => ({ tweet: { tweet_id: id_str } }));
    const damaged = await exportOf('2022-11-01T00:00:00.000Z', [later], {
      'data/tweets.js': `window.YTD.tweets.part0 = [{"tweet":${JSON.stringify(later)}},\n{"tweet":{"id_str":"735`,
      'data/tweet-headers.js': `window.YTD.tweet_headers.part0 = ${JSON.stringify(headers)}`,
    });
    const older = await exportOf('2021-01-01T00:00:00.000Z', [harbour]);
    const { tweets, inspection } = await stage(damaged, older);
    expect(tweets.get(harbour.id_str)?.deletedSince).toBe(false);
    expect(inspection.deletedSince).toBe(0);
    expect(await planFor([damaged, older], {})).toMatchObject({ planned: 2, skipped: {} });
  });

  it('take the numbers of people that X forgot from the older one', async () => {
    const named = (id_str: string): Raw => ({
      ...later,
      full_text: '@Ada_Lowtide and @gone, by the pier',
      entities: {
        user_mentions: [
          { screen_name: 'ada_lowtide', indices: ['0', '12'], id_str },
          { screen_name: 'gone', indices: ['17', '22'], id_str: '-1' },
        ],
      },
    });
    const today = await exportOf('2026-01-01T00:00:00.000Z', [named('-1')]);
    const older = await exportOf('2024-01-01T00:00:00.000Z', [named('903371120')]);
    const mentions = async (...paths: readonly string[]) =>
      (await stage(...paths)).tweets.get(later.id_str)?.content.mentions.map(({ userId }) => userId);
    expect(await mentions(today)).toEqual([null, null]);
    expect(await mentions(today, older)).toEqual(['903371120', null]);
    expect(await mentions(older, today)).toEqual(['903371120', null]);
  });

  it('keep what the newer one says, and take nothing from the older but gaps', async () => {
    const withLikes = (favorite_count: string, lang?: string) => ({
      ...later,
      favorite_count,
      lang,
    });
    const today = await exportOf('2026-01-01T00:00:00.000Z', [withLikes('3')]);
    const older = await exportOf('2024-01-01T00:00:00.000Z', [withLikes('9', 'en')]);
    const { tweets } = await stage(older, today);
    expect(tweets.get(later.id_str)).toMatchObject({ likes: 3, language: 'en' });
  });

  it('count a tweet once whose newer record is broken', async () => {
    const paths = [fixture('broken-record-2023'), fixture('broken-record-2021')];
    const { tweets, codes, inspection } = await stage(...paths);
    expect(tweets.size).toBe(2);
    expect(codes).toEqual(['recordRecovered', 'recordUnreadable']);
    expect(inspection).toMatchObject({ tweets: 2, unreadable: 1 });
    expect(await planFor(paths, {})).toMatchObject({ tweets: 3, planned: 2, unreadable: 1 });
    const alone = await stage(fixture('broken-record-2023'));
    expect(alone.codes).toEqual(['recordUnreadable', 'recordUnreadable']);
    expect(alone.inspection).toMatchObject({ tweets: 1, unreadable: 2 });
  });

  it('count a broken version of an edited tweet as lost, since the others are not it', async () => {
    const versions = ['1664210178609322175', '1664211436900381252'];
    const version = (id: string): string =>
      JSON.stringify({
        tweet: {
          edit_info: { initial: { editTweetIds: versions } },
          id_str: id,
          created_at: 'Thu Jun 01 10:00:00 +0000 2023',
          full_text: `Version ${id}`,
        },
      });
    const [first = '', second = ''] = versions.map(version);
    const zip = await exportOf('2026-01-01T00:00:00.000Z', [], {
      'data/tweets.js': `x = [${first.replace('"full_text":', '"full_text":oops')},${second}]`,
      'data/tweet-headers.js': 'x = []',
    });
    const { codes, inspection } = await stage(zip);
    expect(codes).toEqual(['recordUnreadable']);
    expect(inspection).toMatchObject({ tweets: 1, unreadable: 1 });
  });

  it('take a file from whichever has it', async () => {
    const today = await exportOf('2022-11-01T00:00:00.000Z', [later, harbour]);
    const older = await exportOf('2021-01-01T00:00:00.000Z', [harbour], {
      'data/tweets_media/735800000000000002-CjAbC.jpg': 'a picture',
    });
    const { tweets, inspection } = await stage(today, older);
    expect(inspection).toMatchObject({
      media: [{ found: 1, missing: 0, sizeBytes: 9 }, {}, {}],
      missingMedia: [],
    });
    const file = tweets.get('735800000000000002')?.media[0]?.file;
    const archive = await openArchive([older, today]);
    const portions: Uint8Array[] = [];
    for await (const portion of archive.open(file?.path ?? '')) portions.push(portion);
    await archive.close();
    expect(Buffer.concat(portions).toString()).toBe('a picture');
  });

  it('that are one and the same change nothing', async () => {
    const once = await stage(fixture('demo'));
    const twice = await stage(fixture('demo'), fixture('demo'));
    expect([...twice.tweets.keys()]).toEqual([...once.tweets.keys()]);
    expect(twice.inspection.tweets).toBe(once.inspection.tweets);
    expect(twice.inspection.deletedSince).toBe(0);
  });

  it('with tweets that X lists and that are not there say so', async () => {
    const headers = [later, harbour].map(({ id_str }) => ({ tweet: { tweet_id: id_str } }));
    const lost = await exportOf('2022-11-01T00:00:00.000Z', [later], {
      'data/tweet-headers.js': `window.YTD.tweet_headers.part0 = ${JSON.stringify(headers)}`,
    });
    const alone = await stage(lost);
    expect(alone.codes).toEqual(['tweetsMissing']);
    expect(alone.inspection.notices).toMatchObject([
      { code: 'tweetsMissing', examples: [{ args: { missing: 1 } }] },
    ]);
    const { codes } = await stage(lost, await exportOf('2021-01-01T00:00:00.000Z', [harbour]));
    expect(codes).toEqual([]);
  });

  it('that lie in a zip and in a folder are read alike', async () => {
    const zip = await zipEntries(await filesOf(fixture('grailbird')));
    const { tweets } = await stage(zip, fixture('flat-2018'));
    expect(tweets.size).toBe(6);
  });
});

describe('archives that lie in one folder', () => {
  async function under(
    folders: Readonly<Record<string, string>>,
    more: Readonly<Record<string, string>> = {},
  ) {
    const files: Record<string, string | Uint8Array> = { ...more };
    for (const [folder, situation] of Object.entries(folders))
      for (const [path, bytes] of Object.entries(await filesOf(fixture(situation))))
        files[folder === '' ? path : `${folder}/${path}`] = bytes;
    return zipEntries(files);
  }
  const apart = async () => {
    const { tweets } = await stage(fixture('broken-record-2023'), fixture('broken-record-2021'));
    return [...tweets.keys()].toSorted();
  };

  it.each([
    ['side by side', { a: 'broken-record-2021', b: 'broken-record-2023' }],
    ['at different depths', { 'old/a': 'broken-record-2021', b: 'broken-record-2023' }],
    ['one inside the other', { all: 'broken-record-2023', 'all/old': 'broken-record-2021' }],
    ['one around the other', { '': 'broken-record-2023', 'backup/2021': 'broken-record-2021' }],
  ])('%s are read as if each had been named', async (_, folders) => {
    const zip = await under(folders);
    const { facts, tweets, codes } = await stage(zip);
    expect([...tweets.keys()].toSorted()).toEqual(await apart());
    expect(codes).toEqual(['recordRecovered', 'recordUnreadable']);
    expect(facts.inputs.map(({ path }) => path.startsWith(zip))).toEqual([true, true]);
    expect(facts.inputs.map(({ generatedAt }) => generatedAt?.slice(0, 4))).toEqual(['2023', '2021']);
  });

  it('of several generations are read, too', async () => {
    const zip = await under({ 'exports/2016': 'grailbird', 'exports/2018': 'flat-2018' });
    const { facts, tweets } = await stage(zip);
    expect(tweets.size).toBe((await stage(fixture('grailbird'), fixture('flat-2018'))).tweets.size);
    expect(facts.inputs.flatMap(({ generations }) => generations).toSorted()).toEqual([
      '2012-2019',
      '2018-2019',
    ]);
  });

  it('but of several accounts are refused with both named', async () => {
    const zip = await under({ mine: 'broken-record-2021', yours: 'demo' });
    const args = {
      first: expect.stringContaining('mine') as string,
      second: expect.stringContaining('yours') as string,
    };
    await expect(openArchive([zip])).rejects.toMatchObject({ code: 'ARCHIVES_OF_DIFFERENT_ACCOUNTS', args });
  });

  it('are not found in files that are only called so', async () => {
    const zip = await under({ '': 'demo' }, { 'website/src/tweets.js': 'export const tweets = []' });
    const { facts, tweets } = await stage(zip);
    expect(facts.inputs).toHaveLength(1);
    expect(tweets.size).toBe((await stage(fixture('demo'))).tweets.size);
  });
});
