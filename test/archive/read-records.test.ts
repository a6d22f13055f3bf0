import { describe, expect, it } from 'vitest';
import { decodeTweet } from '../../src/archive/decode-tweet.ts';
import { MediaShelf } from '../../src/archive/media-shelf.ts';
import { NoteShelf } from '../../src/archive/note-shelf.ts';
import type { SourceAccount } from '../../src/model/archive.ts';
import { parseUserId } from '../../src/model/ids.ts';
import type { TextRange, Tweet } from '../../src/model/tweet.ts';
import { fixture, readArchive, tweetSaying } from '../support/archives.ts';
import { filesOf, zipEntries } from '../support/zip.ts';

const range = ({ content }: Tweet, { start, end }: TextRange) =>
  Array.from(content.text).slice(start, end).join('');

describe('the demo archive', () => {
  it('holds 61 records: 60 tweets and one superseded version', async () => {
    const { tweets, notices } = await readArchive(fixture('demo'));
    const kinds = Object.entries(Object.groupBy(tweets, ({ kind }) => kind)).map(([kind, list]) => [
      kind,
      list.length,
    ]);
    expect(Object.fromEntries(kinds)).toEqual({ original: 43, selfReply: 5, reply: 3, retweet: 9 });
    expect(tweets.filter(({ community }) => community)).toHaveLength(1);
    expect(notices).toMatchObject([{ code: 'edited', args: { versions: 2 } }]);
  });

  it('finds eleven files, foreign ones known as such, and one missing', async () => {
    const { tweets } = await readArchive(fixture('demo'));
    const media = tweets.flatMap((tweet) => tweet.media);
    expect(media.filter(({ file }) => file !== null)).toHaveLength(11);
    expect(media.filter(({ foreign }) => foreign)).toHaveLength(1);
    expect(media.filter(({ file }) => file === null)).toHaveLength(1);
    expect(tweetSaying(tweets, 'Quatre tableaux').media).toHaveLength(4);
    expect(tweetSaying(tweets, 'Two seconds of wind').media).toMatchObject([
      { kind: 'video', durationMs: 2000, width: 320, height: 180, foreign: false, altText: null },
    ]);
  });
});

describe('kinds', () => {
  it('tells replies by who was answered', async () => {
    const { tweets } = await readArchive(fixture('missing-parent'));
    expect(tweetSaying(tweets, 'And that is why')).toMatchObject({ kind: 'selfReply' });
    expect(tweetSaying(tweets, '@bramfenwick')).toMatchObject({
      kind: 'reply',
      parent: null,
      toScreenName: 'bramfenwick',
    });
    expect(tweetSaying(tweets, '@somebody_gone')).toMatchObject({
      kind: 'reply',
      parent: null,
      toScreenName: 'somebody_gone',
    });
    expect(tweetSaying(tweets, '@orlaquince')).toMatchObject({ kind: 'original' });
  });

  it.each([
    ['RT @someone: words', [], 'retweet'],
    ['RT @someone: words', [mention('someone', 3)], 'retweet'],
    ['RT @someone: see @other', [mention('other', 17)], 'retweet'],
    ['RT @someone words', [], 'retweet'],
    ['RT @someone : words', [], 'retweet'],
    ['RT＠someone words', [], 'retweet'],
    ['RT: @someone words', [], 'retweet'],
    ['rt @someone', [], 'retweet'],
    ['.RT @someone words', [], 'retweet'],
    ['“RT @someone: words”', [], 'retweet'],
    ['  RT @a_name_of_sixteen: words', [], 'retweet'],
    ['RT @me@my.server: words', [], 'retweet'],
    ['RT if you agree', [], 'original'],
    ['RT @ noon', [], 'original'],
    ['So true! RT @someone: words', [mention('someone', 13)], 'original'],
    ['ART @someone', [mention('someone', 4)], 'original'],
    ['.@someone words', [mention('someone', 1)], 'original'],
    ['@someone words', [], 'reply'],
    ['@me@my.server', [], 'original'],
    ['＠me@my.server words', [], 'original'],
    ['@me@my.server words', [mention('me', 0)], 'original'],
    ['@me.too@my.server words', [], 'original'],
    ['@someone.', [], 'reply'],
    ['@a_name_of_sixteen words', [], 'original'],
    ['@a_name_of_sixteen words', [mention('A_name_of_sixteen', 0)], 'reply'],
    ['@a_name_of_21_letters_ words', [mention('a_name_of_21_letters_', 0)], 'original'],
  ])('tells from "%s" with %j: %s', (text, mentions, kind) => {
    expect(decode({ full_text: text, entities: { user_mentions: mentions } })).toMatchObject({ kind });
  });

  it.each([
    ['its author', 'https://x.com/Someone/status/7001/video/1', '7001'],
    ['somebody whom its author repeated', 'https://x.com/third/status/7001/video/1', null],
    ['nobody that is known', 'https://t.co/x', null],
  ])('knows the tweet that was repeated from media of %s: %s', (_, page, ofTweet) => {
    const media = [
      { expanded_url: page, source_status_id_str: '7001', source_user_id_str: '78', type: 'video' },
    ];
    const fields = { full_text: 'RT @someone: look', extended_entities: { media } };
    expect(decode(fields)).toMatchObject({
      kind: 'retweet',
      ofScreenName: 'someone',
      ofTweet,
      media: [{ ownerId: '78' }],
    });
  });

  it('takes the words of others for theirs, also where the record is a reply', () => {
    const fields = { full_text: 'RT @Someone: no', in_reply_to_status_id_str: '5' };
    const own = { in_reply_to_user_id_str: account.id, in_reply_to_screen_name: account.screenName };
    expect(decode({ ...fields, ...own })).toMatchObject({ kind: 'retweet', ofTweet: null });
    const theirs = { in_reply_to_user_id_str: '77', in_reply_to_screen_name: 'someone' };
    expect(decode({ ...fields, ...theirs })).toMatchObject({ kind: 'retweet', ofTweet: '5' });
  });

  it.each<[string, Readonly<Record<string, unknown>>, string, string | null]>([
    [
      'another number',
      { user: { id_str: '78', screen_name: account.screenName } },
      'retweet',
      account.screenName,
    ],
    ['another number alone', { user: { id_str: '78' } }, 'retweet', null],
    ['another number in a field of its own', { user_id_str: '78' }, 'retweet', null],
    ['another small number without quotes', { user: { id: 78, screen_name: 'theirs' } }, 'retweet', 'theirs'],
    ['another handle alone', { user: { screen_name: 'theirs' } }, 'retweet', 'theirs'],
    [
      'the same number and another handle',
      { user: { id_str: account.id, screen_name: 'x' } },
      'original',
      null,
    ],
    ['a handle of before', { user: { screen_name: 'OLDME' } }, 'original', null],
    ['nothing that is known', { user: { name: 'Somebody' } }, 'original', null],
  ])('tells whose words a record has by its user: %s', (_, fields, kind, ofScreenName) => {
    const tweet = decode(fields);
    expect(tweet).toMatchObject({ kind });
    expect(tweet?.kind === 'retweet' ? tweet : null).toEqual(
      kind === 'retweet' ? expect.objectContaining({ ofScreenName, ofTweet: '12345' }) : null,
    );
  });

  it('never takes the media of others for own ones', () => {
    const media = [{ media_url: 'http://pbs.twimg.com/media/a.jpg', type: 'photo' }];
    const fields = { user: { id_str: '78' }, extended_entities: { media } };
    expect(decode(fields)).toMatchObject({ media: [{ foreign: true }] });
  });

  it('tells own replies by whom they answer', () => {
    const fields = { in_reply_to_status_id_str: '5', in_reply_to_user_id_str: '77' };
    expect(decode(fields)).toMatchObject({ kind: 'reply', parent: '5' });
    expect(decode({ ...fields, in_reply_to_user_id_str: account.id })).toMatchObject({
      kind: 'selfReply',
      parent: '5',
    });
    expect(decode({ in_reply_to_status_id_str: '5', in_reply_to_screen_name: 'OLDME' })).toMatchObject({
      kind: 'selfReply',
    });
    expect(decode({ in_reply_to_status_id_str: '5' })).toMatchObject({ kind: 'reply', toScreenName: null });
    expect(decode(fields)).toMatchObject({ toUserId: '77' });
  });
});

describe('words', () => {
  it('keep their escapes, with ranges in code points', async () => {
    const { tweets } = await readArchive(fixture('html-entities'));
    for (const tweet of tweets) {
      const [link] = tweet.content.links;
      expect(tweet.content).toMatchObject({ escaped: true, truncated: false });
      expect(tweet.content.text).toContain('&amp;');
      expect(link && range(tweet, link)).toBe(link?.url);
      expect(link?.expandedUrl).toBe('https://shop.example.org/rope?length=3&colour=red');
    }
    const reply = tweetSaying(tweets, '@bramfenwick');
    expect(reply.content.mentions.map((at) => range(reply, at))).toEqual(['@bramfenwick', '@ada_lowtide']);
  });

  it('of a long post come from its note; the facts of a reply stay', async () => {
    const { tweets, notices } = await readArchive(fixture('note-tweet'));
    const first = tweetSaying(tweets, 'The lighthouse log');
    expect(first.content).toMatchObject({ escaped: false, truncated: false, mediaLinks: [] });
    expect(first.content.text).toContain('tide tables & all');
    expect(first.content.text).toMatch(/thanks to @ada_lowtide$/);
    const [link] = first.content.links;
    expect(link && range(first, link)).toBe(link?.url);
    expect(first.media).toHaveLength(1);
    const second = tweetSaying(tweets, 'Same evening');
    expect(second).toMatchObject({ kind: 'reply', parent: first.id, content: { escaped: false } });
    expect(second.content.mentions).toMatchObject([{ screenName: 'ada_lowtide', userId: '903371120' }]);
    expect(notices).toEqual([]);
  });

  it('that are bold or italic are posted as they are; the letters are kept as data', async () => {
    const { tweets } = await readArchive(fixture('note-tweet'));
    const { content } = tweetSaying(tweets, 'Only bold');
    expect(content).toMatchObject({ escaped: false, truncated: false, text: 'Only bold, not long.' });
    expect(content.styles).toEqual([
      { start: 5, end: 9, style: 'bold' },
      { start: 5, end: 9, style: 'italic' },
    ]);
    expect(tweetSaying(tweets, 'The lighthouse log').content.styles).toEqual([]);
  });

  it('that X cut are said to be, retweets among them, unless it was the author', async () => {
    const { tweets } = await readArchive(fixture('note-tweet'));
    const cut = tweets
      .filter(({ content }) => content.truncated)
      .map(({ content }) => content.text.slice(0, 10));
    expect(cut).toEqual(['Nobody kep', 'RT @ada_lo']);
  });

  it('survive lone surrogates, floats and impossible ranges', () => {
    const tweet = decode({
      full_text: 'a \uD800 b https://t.co/x',
      favorite_count: '3.0',
      retweet_count: 'many',
      entities: {
        urls: [
          { url: 'https://t.co/x', indices: ['6.0', '20.0'] },
          { url: 'https://t.co/y', expanded_url: 'https://y.example.org', indices: ['90', '99'] },
          'rubbish',
        ],
      },
    });
    expect(tweet).toMatchObject({
      likes: 3,
      retweets: 0,
      content: {
        links: [
          { start: 6, end: 20, url: 'https://t.co/x', expandedUrl: 'https://t.co/x' },
          { start: 0, end: 0, url: 'https://t.co/y', expandedUrl: 'https://y.example.org' },
        ],
      },
    });
    expect(tweet?.content.text.isWellFormed()).toBe(true);
  });
});

describe('edited tweets', () => {
  it('become one: id and date of the first version, words and media of the last', async () => {
    const { tweets, notices } = await readArchive(fixture('edited'));
    const tweet = tweetSaying(tweets, 'Low tide at six. The chair');
    expect(tweet.versions).toHaveLength(3);
    expect(tweet).toMatchObject({ id: tweet.versions[0], createdAtMs: Date.UTC(2023, 5, 1, 10), likes: 4 });
    expect(tweet.media).toMatchObject([
      { foreign: false, file: { path: expect.stringContaining(tweet.versions[2] ?? '?') as string } },
    ]);
    expect(tweets.filter(({ content }) => content.text.startsWith('Low tide'))).toHaveLength(1);
    expect(notices).toEqual([
      { code: 'edited', args: { versions: 3 }, where: { kind: 'tweet', id: tweet.id } },
    ]);
    expect(tweetSaying(tweets, 'It is gone')).toMatchObject({ kind: 'selfReply', parent: tweet.versions[1] });
  });

  it('have the likes that any of their versions was told to have', async () => {
    const version = (id: number, favorite_count: string): object => ({
      tweet: {
        edit_info: { initial: { editTweetIds: ['1664210178609322175', '1664211436900381252'] } },
        id_str: id === 1 ? '1664210178609322175' : '1664211436900381252',
        created_at: 'Thu Jun 01 10:00:00 +0000 2023',
        full_text: `Version ${String(id)}`,
        favorite_count,
        retweet_count: String(id),
      },
    });
    for (const likes of [
      ['7', '0'],
      ['0', '7'],
    ]) {
      const list = likes.map((count, place) => version(place + 1, count));
      const files = await filesOf(fixture('edited'));
      const zip = await zipEntries({ ...files, 'data/tweets.js': `x = ${JSON.stringify(list)}` });
      const { tweets } = await readArchive(zip);
      expect(tweets).toMatchObject([{ likes: 7, retweets: 2, content: { text: 'Version 2' } }]);
    }
  });

  it('keep the place of a first version that is lost', async () => {
    const { tweets } = await readArchive(fixture('edited'));
    const tweet = tweetSaying(tweets, 'Second try');
    expect(tweet.id).toBe(tweet.versions[0]);
    expect(Math.floor(tweet.createdAtMs / 60_000)).toBe(Date.UTC(2023, 5, 3, 8, 58) / 60_000);
  });
});

describe('media', () => {
  it('of others are foreign, whether the file is there or not', async () => {
    const { tweets } = await readArchive(fixture('foreign-media'));
    expect(tweetSaying(tweets, 'This storm').media).toMatchObject([{ foreign: true, kind: 'video' }]);
    expect(tweetSaying(tweets, 'This storm').media[0]?.pageUrl).toMatch(
      /\/bramfenwick\/status\/\d+\/video\/1$/,
    );
    expect(tweetSaying(tweets, 'RT @').media).toMatchObject([{ foreign: true, file: null }]);
  });

  it('are found under another name where only one file fits', async () => {
    const { tweets } = await readArchive(fixture('media-names'));
    const paths = (beginning: string) =>
      tweetSaying(tweets, beginning).media.map(({ file }) => file?.path.replace(/^.*\/\d+-/, ''));
    expect(paths('One picture')).toEqual(['renamedAAAAAAAA.jpg']);
    expect(paths('Two pictures, one')[1]).toBe('renamedBBBBBBBB.jpg');
    expect(paths('Two pictures, two')).toEqual([undefined, undefined]);
    expect(tweetSaying(tweets, 'A silent film').media).toMatchObject([
      { kind: 'animatedGif', file: { sizeBytes: 5181 } },
    ]);
  });

  it('share one link, wherever it stands', async () => {
    const { tweets } = await readArchive(fixture('demo'));
    const tweet = tweetSaying(tweets, 'Quatre tableaux');
    expect(tweet.content.mediaLinks.map((at) => range(tweet, at))).toEqual([
      expect.stringMatching(/^https:\/\/t\.co\//),
    ]);
  });
});

describe('damage', () => {
  it('of a record costs one notice with its place', async () => {
    const { tweets, notices } = await readArchive(fixture('broken-record'));
    expect(tweets.map(({ content }) => content.text)).toEqual([
      'Record number 1.',
      'Record number 3.',
      'Record number 6.',
    ]);
    const where = (element: number) => ({ kind: 'file', path: 'data/tweets.js', element });
    expect(notices).toEqual([
      { code: 'recordUnreadable', args: { reason: 'not JSON' }, where: where(1) },
      { code: 'recordUnreadable', args: { reason: 'not JSON' }, where: where(3) },
      { code: 'recordUnreadable', args: { reason: 'no id' }, where: where(4) },
    ]);
  });

  it('by a formatter costs nothing', async () => {
    const { tweets, notices } = await readArchive(fixture('prettier-formatted'));
    expect(tweets.map(({ content }) => content.text)).toEqual([
      'Formatted with "care" &amp; a semicolon;',
      "It's the second one, #formatted",
    ]);
    expect(notices).toEqual([]);
  });

  it('of a date is mended from the id where it can be', async () => {
    const { tweets, notices } = await readArchive(fixture('dates'));
    expect(Math.floor(tweetSaying(tweets, 'The exporter').createdAtMs / 1000)).toBe(
      Date.UTC(2021, 6, 7, 7, 7, 7) / 1000,
    );
    expect(tweetSaying(tweets, 'Before ids').createdAtMs).toBe(Date.UTC(2009, 4, 6, 7, 8, 9));
    expect(notices.map(({ code }) => code)).toEqual(['dateClamped', 'recordUnreadable']);
  });

  it.each([null, 7, 'text', [], {}, { tweet: null }, { id_str: '-1', full_text: '' }, { id_str: '12345' }])(
    'that leaves %j of a record makes it unreadable',
    (value) => {
      expect(decodeTweet(value, context)).toMatchObject({ kind: 'unreadable' });
    },
  );
});

describe('values that are names in JavaScript', () => {
  it.each(['constructor', '__proto__', 'toString'])('%s is no kind of medium', (type) => {
    const media = decode({
      entities: { media: [{ type, url: 'https://t.co/x', indices: ['0', '5'] }] },
    })?.media;
    expect(media).toMatchObject([{ kind: 'photo' }]);
  });
});

describe('a list of versions', () => {
  const written = { id_str: '1588837283020313755', created_at: 'Sat Nov 05 10:45:02 +0000 2022' };
  const editTweetIds = ['1588836646644645765', '604731522563550848', '__proto__', '1588837283020313755'];

  it('names only tweets of the same day', () => {
    const tweet = decode({ ...written, edit_info: { initial: { editTweetIds } } });
    expect(tweet?.versions).toEqual(['1588836646644645765', '1588837283020313755']);
  });
});

describe('circle years', () => {
  it.each([
    ['Tue Aug 30 00:00:00 +0000 2022', {}, true],
    ['Mon Aug 29 23:59:59 +0000 2022', {}, false],
    ['Tue Oct 31 23:59:59 +0000 2023', {}, true],
    ['Wed Nov 01 00:00:00 +0000 2023', {}, false],
    [
      'Sun Jan 01 00:00:00 +0000 2023',
      { in_reply_to_status_id_str: '5', in_reply_to_user_id_str: '77' },
      false,
    ],
    [
      'Sun Jan 01 00:00:00 +0000 2023',
      { in_reply_to_status_id_str: '5', in_reply_to_user_id_str: '1' },
      true,
    ],
    ['Sun Jan 01 00:00:00 +0000 2023', { full_text: 'RT @someone: words' }, false],
  ])('%s with %j: suspected %s', (createdAt, fields, suspected) => {
    expect(decode({ created_at: createdAt, ...fields })).toMatchObject({ suspectedCircle: suspected });
  });
});

const userId = parseUserId('1');
if (userId === null) throw new Error('not an id');
const account: SourceAccount = {
  id: userId,
  screenName: 'me',
  displayName: 'Me',
  formerScreenNames: ['oldme'],
  isProtected: false,
};
const context = {
  owner: { account, severalAuthors: false },
  media: new MediaShelf([]),
  notes: new NoteShelf([]),
  withoutMedia: false,
  community: false,
};

function mention(screenName: string, start: number) {
  return {
    screen_name: screenName,
    id_str: '-1',
    indices: [String(start), String(start + screenName.length + 1)],
  };
}

/** A record with a plain number for an id, so that only `created_at` dates it. */
function decode(fields: Readonly<Record<string, unknown>>): Tweet | null {
  const basis = { id_str: '12345', full_text: 'words', created_at: 'Sun Mar 01 10:00:00 +0000 2015' };
  const decoded = decodeTweet({ tweet: { ...basis, ...fields } }, context);
  return decoded.kind === 'tweet' ? decoded.tweet : null;
}
