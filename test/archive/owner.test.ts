// Whose archive it is where no file says it: told from the tweets where they agree, from `--owner` where they do not.

import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { defaultLimits } from '../../src/archive/reading-limits.ts';
import { allRecords, fixture } from '../support/archives.ts';
import { zipEntries } from '../support/zip.ts';

async function kindsFor(path: string, owner: string | null): Promise<readonly (readonly [string, string])[]> {
  const archive = await openArchive([path], defaultLimits, owner);
  try {
    const { tweets } = await allRecords(archive);
    return tweets.map(({ content, kind }) => [content.text.slice(0, 12), kind] as const);
  } finally {
    await archive.close();
  }
}

function listOf(...tweets: readonly object[]): Promise<string> {
  const basis = { created_at: 'Sun Mar 01 10:00:00 +0000 2015' };
  const list = tweets.map((tweet, place) => ({
    tweet: { ...basis, id_str: String(1000 + place), full_text: `words ${String(place)}`, ...tweet },
  }));
  return zipEntries({ 'data/tweets.js': `window.YTD.tweets.part0 = ${JSON.stringify(list)}` });
}

const keeper = { user: { id_str: '5', screen_name: 'keeper', name: 'The Keeper' } };
const ferry = { user: { id_str: '6', screen_name: 'ferry', protected: true } };

describe('an archive that names nobody', () => {
  it('is refused where two people wrote in it, with both of them named', async () => {
    await expect(openArchive([fixture('two-authors')])).rejects.toMatchObject({
      code: 'ARCHIVE_WITHOUT_ACCOUNT',
      args: { authors: '@keeper_of_lamps, @miraferry' },
    });
  });

  it.each(['MiraFerry', 'miraferry'])('is that of %s, who was said to be the owner', async (owner) => {
    expect(await kindsFor(fixture('two-authors'), owner)).toEqual([
      ['Ferry one ht', 'original'],
      ['RT @keeper_o', 'retweet'],
      ['Only words, ', 'original'],
      ['RT @keeper_o', 'retweet'],
    ]);
  });

  it('is refused where the owner that was said wrote nothing in it', async () => {
    const opening = openArchive([fixture('two-authors')], defaultLimits, 'somebody');
    await expect(opening).rejects.toMatchObject({ code: 'ARCHIVE_WITHOUT_ACCOUNT' });
  });

  it.each<[string, readonly object[], string, string]>([
    ['the one who wrote', [ferry, ferry], 'ferry', '6'],
    ['the one who was renamed', [{ user: { id_str: '6', screen_name: 'new' } }, ferry], 'new', '6'],
    [
      'a number and a handle that nothing links',
      [{ user: { id_str: '6' } }, { user: { screen_name: 'a' } }],
      'a',
      '6',
    ],
    [
      'the one who answers himself',
      [{}, { in_reply_to_status_id_str: '1000', in_reply_to_user_id_str: '6' }],
      'unknown.author',
      '6',
    ],
    ['nobody', [{}], 'unknown.author', '0'],
  ])('is that of %s', async (_, tweets, screenName, id) => {
    const archive = await openArchive([await listOf(...tweets)]);
    expect(archive.facts.account).toMatchObject({ screenName, id });
  });

  it.each<[string, readonly object[]]>([
    ['two users', [keeper, ferry]],
    [
      'a user and somebody who was answered',
      [keeper, { in_reply_to_status_id_str: '1000', in_reply_to_user_id_str: '6' }],
    ],
  ])('is refused where evidence does not agree: %s', async (_, tweets) => {
    await expect(openArchive([await listOf(...tweets)])).rejects.toMatchObject({
      code: 'ARCHIVE_WITHOUT_ACCOUNT',
    });
  });

  it('takes the name that was said where its tweets tell none', async () => {
    const archive = await openArchive([await listOf({})], defaultLimits, 'ferry');
    expect(archive.facts.account).toMatchObject({ screenName: 'ferry' });
    expect((await allRecords(archive)).notices).toEqual([]);
  });
});

describe('an archive that names its owner', () => {
  it('is no other one’s', async () => {
    const opening = openArchive([fixture('demo')], defaultLimits, 'somebody');
    await expect(opening).rejects.toMatchObject({
      code: 'ARCHIVE_OWNER_DIFFERS',
      args: { owner: 'somebody' },
    });
  });

  it('tells whether he was protected by his own tweets', async () => {
    const tweets = [keeper, ferry].map((tweet, place) => ({
      ...tweet,
      ...{ id_str: String(1000 + place), text: 'words', created_at: '2015-03-01 10:00:00 +0000' },
    }));
    const archive = await openArchive([
      await zipEntries({
        'data/js/user_details.js': 'var user_details = {"screen_name":"ferry","id":"6"}',
        'data/js/tweets/2015_03.js': `Grailbird.data.tweets_2015_03 = ${JSON.stringify(tweets)}`,
      }),
    ]);
    expect(archive.facts.account).toMatchObject({ screenName: 'ferry', isProtected: true });
  });
});

describe('account.js as people edit it', () => {
  it.each<[string, object, string]>([
    ['a number in place of a text', { accountId: 6, username: 'ferry' }, '6'],
    ['the sign before the handle', { accountId: '6', username: '@ferry' }, '6'],
    ['no number, which the tweets tell', { username: 'ferry' }, '6'],
  ])('with %s says whose archive it is', async (_, account, id) => {
    const list = [ferry, keeper].map((author, place) => ({
      tweet: {
        created_at: 'Sun Mar 01 10:00:00 +0000 2015',
        id_str: String(1000 + place),
        full_text: 'x',
        ...author,
      },
    }));
    const path = await zipEntries({
      'data/tweets.js': `window.YTD.tweets.part0 = ${JSON.stringify(list)}`,
      'data/account.js': `window.YTD.account.part0 = ${JSON.stringify([{ account }])}`,
    });
    const archive = await openArchive([path]);
    expect(archive.facts.account).toMatchObject({ id, screenName: 'ferry' });
    const { tweets } = await allRecords(archive);
    expect(tweets.map(({ kind }) => kind)).toEqual(['original', 'retweet']);
    await archive.close();
  });
});
