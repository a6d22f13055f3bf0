// Every generation of the archive is read, found by what is in it.

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { inspectionJson, renderInspection } from '../../src/preview/render-inspection.ts';
import { plainPaint } from '../../src/prose/paint.ts';
import { inspectArchive } from '../../src/report/inspect-archive.ts';
import { allRecords, fixture } from '../support/archives.ts';
import { expectGolden } from '../support/golden.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { filesOf, zipEntries, zipFolder } from '../support/zip.ts';

async function read(path: string) {
  const archive = await openArchive([path]);
  const records = await allRecords(archive);
  await archive.close();
  const byId = new Map(records.tweets.map((tweet) => [String(tweet.id), tweet]));
  return { facts: archive.facts, ...records, byId };
}

const mira = { id: '46960001', screenName: 'miraferry' };

describe('an archive of 2012 to 2019', () => {
  it.each([
    ['a folder', () => Promise.resolve(fixture('grailbird'))],
    ['a zip', () => zipFolder(fixture('grailbird'), { streamed: true })],
    [
      'a zip with folders around it',
      () => zipFolder(fixture('grailbird'), { topFolder: 'old/tweets', stored: true }),
    ],
  ])('is read as %s', async (_, make) => {
    const { facts, byId, notices } = await read(await make());
    expect(facts).toMatchObject({
      account: { ...mira, displayName: 'Mira Ferry', isProtected: false },
      generatedAt: '2016-05-27T03:33:39.000Z',
      promisedTweets: 4,
    });
    expect(notices).toEqual([]);
    expect(byId.get('2400000001')).toMatchObject({
      kind: 'original',
      createdAtMs: Date.UTC(2009, 6, 1),
      content: { text: 'Boats & bread < everything. No escaping yet in 2009.' },
    });
    expect(byId.get('735700000000000001')).toMatchObject({ kind: 'selfReply', parent: '2400000001' });
  });

  it('has the descriptions of pictures, and repeated tweets whole', async () => {
    const { byId } = await read(fixture('grailbird'));
    const [photo] = byId.get('735800000000000002')?.media ?? [];
    expect(photo).toMatchObject({
      kind: 'photo',
      altText: 'A pier that ends in fog',
      width: 1200,
      file: null,
    });
    const retweet = byId.get('735900000000000003');
    expect(retweet).toMatchObject({
      ...{ kind: 'retweet', ofScreenName: 'jolantern', ofTweet: '735899000000000001' },
      content: { mentions: [{ screenName: 'jolantern', start: 3, end: 13 }] },
    });
    expect(retweet?.content.text).toMatch(/keep them lit\.$/);
  });

  it('of a protected account is for followers only', async () => {
    const folder = join(temporaryFolder(), 'archive');
    cpSync(fixture('grailbird'), folder, { recursive: true });
    const month = join(folder, 'data/js/tweets/2016_05.js');
    writeFileSync(month, readFileSync(month, 'utf8').replaceAll('"protected": false', '"protected": true'));
    expect((await read(folder)).facts.account.isProtected).toBe(true);
  });

  it('is read from its table alone, with the author told from his own pictures', async () => {
    const { facts, byId, notices } = await read(fixture('grailbird-table'));
    expect(facts.account).toMatchObject(mira);
    expect(notices).toEqual([]);
    expect([...byId.keys()].sort()).toEqual(
      ['2400000001', '735700000000000001', '735800000000000002', '735900000000000003'].sort(),
    );
    expect(byId.get('735700000000000001')).toMatchObject({
      kind: 'selfReply',
      content: { links: [{ expandedUrl: 'https://example.com/lighthouse' }] },
    });
    expect(byId.get('735700000000000001')?.content.text).toContain('"two" lines\nof it');
    expect(byId.get('735900000000000003')).toMatchObject({
      ...{ kind: 'retweet', ofTweet: '735899000000000001' },
      content: { mentions: [{ screenName: 'jolantern', userId: '15000001', start: 3, end: 13 }] },
    });
  });
});

describe('an archive of 2018 and 2019', () => {
  it('lies at the top, with floats in texts and seconds for dates', async () => {
    const { facts, byId, notices } = await read(await zipFolder(fixture('flat-2018')));
    expect(facts.account).toMatchObject({ ...mira, formerScreenNames: ['mira_on_board'], isProtected: true });
    expect(notices).toEqual([]);
    expect(byId.get('1014565372182196224')).toMatchObject({
      likes: 3,
      media: [{ file: { path: 'data/tweet_media/1014565372182196224-DhSaMple.jpg' }, width: 1200 }],
      content: { mediaLinks: [{ start: 13, end: 30 }] },
    });
    expect(byId.get('1014600000000000001')).toMatchObject({ kind: 'selfReply' });
  });

  it('has its media in a zip inside the zip', async () => {
    const { 'tweet_media/1014565372182196224-DhSaMple.jpg': picture = '', ...rest } = await filesOf(
      fixture('flat-2018'),
    );
    const inner = await zipEntries({ '1014565372182196224-DhSaMple.jpg': picture });
    for (const stored of [true, false]) {
      const outer = await zipEntries(
        { ...rest, 'tweet_media/tweet_media.zip': readFileSync(inner) },
        { stored },
      );
      const archive = await openArchive([outer]);
      const { tweets } = await allRecords(archive);
      const file = tweets.flatMap(({ media }) => media)[0]?.file;
      const bytes: Uint8Array[] = [];
      for await (const portion of archive.open(file?.path ?? '')) bytes.push(portion);
      await archive.close();
      expect(Buffer.concat(bytes)).toEqual(Buffer.from(picture));
    }
  });

  it('goes on without media whose zip is broken', async () => {
    const outer = await zipEntries({
      ...(await filesOf(fixture('flat-2018'))),
      'tweet_media/x.zip': 'no zip',
    });
    expect((await read(outer)).tweets).toHaveLength(2);
  });
});

describe('generations that lie over each other', () => {
  it('are one archive; of two records the newer generation has its way', async () => {
    const { byId, notices } = await read(fixture('generations-overlaid'));
    expect([...byId.keys()].sort()).toEqual(
      ['1220000000000000001', '1580000000000000001', '2400000001', '735800000000000002'].sort(),
    );
    expect(notices.map(({ code }) => code)).toEqual([]);
  });

  it('are one archive where the older lies around the data folder of the newer', async () => {
    const folder = join(temporaryFolder(), 'archive');
    cpSync(fixture('generations-overlaid'), folder, { recursive: true });
    cpSync(fixture('flat-2018'), folder, { recursive: true });
    const archive = await openArchive([await zipFolder(folder, { topFolder: 'all/of it' })]);
    const { tweets } = await allRecords(archive);
    const ids = tweets.map(({ id }) => String(id));
    expect(ids).toEqual(
      expect.arrayContaining([
        '1580000000000000001',
        '1220000000000000001',
        '2400000001',
        '1014600000000000001',
      ]),
    );
    const picture = tweets.flatMap(({ media }) => media).find(({ file }) => file !== null)?.file;
    const bytes: Uint8Array[] = [];
    for await (const portion of archive.open(picture?.path ?? '')) bytes.push(portion);
    await archive.close();
    expect(Buffer.concat(bytes)).toEqual(
      readFileSync(join(fixture('flat-2018'), 'tweet_media/1014565372182196224-DhSaMple.jpg')),
    );
  });
});

describe('the inspection of', () => {
  it.each(['grailbird', 'grailbird-table', 'flat-2018', 'tweet-2020', 'demo', 'generations-overlaid'])(
    '%s',
    async (situation) => {
      const archive = await openArchive([fixture(situation)]);
      const { facts, ...inspection } = await inspectArchive(archive);
      await archive.close();
      const inputs = facts.inputs.map((input) => ({ ...input, path: situation }));
      const golden = { ...inspection, facts: { ...facts, inputs } };
      expectGolden(`inspection/${situation}.json`, inspectionJson(golden));
      expectGolden(`inspection/${situation}.txt`, renderInspection(golden, plainPaint));
      expect.hasAssertions();
    },
  );
});

describe('ids and dates of rewritten archives', () => {
  it.each([
    ['2400000001', '2009-07-01T12:00:00.000Z', Date.UTC(2009, 6, 1, 12)],
    ['2400000001', '1246449600', Date.UTC(2009, 6, 1, 12)],
    ['2400000001', '1246449600000', Date.UTC(2009, 6, 1, 12)],
  ])('%s of %s', async (id, createdAt, createdAtMs) => {
    const { byId } = await read(
      await zipEntries({
        'data/tweets.js': `[{"id":${id},"full_text":"Hello","created_at":"${createdAt}","favorite_count":"0.0"}]`,
      }),
    );
    expect(byId.get(id)).toMatchObject({ createdAtMs });
  });

  it('are refused where the number was rounded and nothing else tells the id', async () => {
    const { tweets, notices } = await read(
      await zipEntries({
        'data/tweets.js': '[{"id":317271584920465400,"full_text":"Hello","created_at":"1364500000"}]',
      }),
    );
    expect(tweets).toEqual([]);
    expect(notices.map(({ code }) => code)).toContain('recordUnreadable');
  });
});

describe('a file of tweets by itself', () => {
  it('is read, with the author told from a reply to himself', async () => {
    const { facts, tweets, notices } = await read(join(fixture('bare-tweets'), 'tweets.js'));
    expect(facts.account).toMatchObject(mira);
    expect(tweets.map(({ kind }) => kind).sort()).toEqual(['original', 'selfReply']);
    expect(notices).toEqual([]);
  });

  it('takes what lies beside it along', async () => {
    const { facts } = await read(join(fixture('demo'), 'data', 'tweets.js'));
    const { facts: whole } = await read(fixture('demo'));
    expect(facts).toMatchObject({ account: whole.account, media: whole.media });
  });

  it('says so when nothing tells whose it is', async () => {
    const { notices, facts } = await read(fixture('no-account'));
    expect(facts.account.screenName).toBe('unknown.author');
    expect(notices.map(({ code }) => code)).toContain('authorUnknown');
  });
});
