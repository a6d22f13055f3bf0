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

  it('take a file from whichever has it', async () => {
    const today = await exportOf('2022-11-01T00:00:00.000Z', [later, harbour]);
    const older = await exportOf('2021-01-01T00:00:00.000Z', [harbour], {
      'data/tweets_media/735800000000000002-CjAbC.jpg': 'a picture',
    });
    const { tweets } = await stage(today, older);
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
    expect((await stage(lost)).codes).toEqual(['tweetsMissing']);
    const { codes } = await stage(lost, await exportOf('2021-01-01T00:00:00.000Z', [harbour]));
    expect(codes).toEqual([]);
  });

  it('that lie in a zip and in a folder are read alike', async () => {
    const zip = await zipEntries(await filesOf(fixture('grailbird')));
    const { tweets } = await stage(zip, fixture('flat-2018'));
    expect(tweets.size).toBe(6);
  });
});
