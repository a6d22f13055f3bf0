// Archives that were edited by hand, formatted, rewritten or damaged: what was not damaged is read as if nothing had
// happened, and each loss is said.

import JSON5 from 'json5';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import type { Notice } from '../../src/model/notice.ts';
import { inspectArchive } from '../../src/report/inspect-archive.ts';
import { type AllRecords, allRecords, fixture } from '../support/archives.ts';
import { filesOf, zipEntries } from '../support/zip.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;
type Change = (text: string) => string;

interface Read extends AllRecords {
  readonly facts: unknown;
}

async function read(files: Files): Promise<Read> {
  const archive = await openArchive([await zipEntries(files)]);
  const { account, generatedAt, promisedTweets, leftClosed, media, inputs } = archive.facts;
  const generations = inputs.map((input) => input.generations);
  const records = await allRecords(archive);
  await archive.close();
  return { ...records, facts: { account, generatedAt, promisedTweets, leftClosed, media, generations } };
}

/** An archive with every kind of list in it, whole and after a change of some files. */
async function beforeAndAfter(change: Change, only = /\.js$/): Promise<readonly [Read, Read]> {
  const files = { ...(await filesOf(fixture('note-tweet'))), ...(await filesOf(fixture('demo'))) };
  const changed = Object.entries(files).map(([path, bytes]): [string, string | Buffer] => [
    path,
    only.test(path) && !path.includes('direct-messages') ? change(bytes.toString('utf8')) : bytes,
  ]);
  return [await read(files), await read(Object.fromEntries(changed))];
}

const prefix = /^[^[{]*=\s*/;
const valueIn = (text: string): unknown => JSON.parse(text.replace(prefix, ''));
const prefixIn = (text: string): string => prefix.exec(text)?.[0] ?? '';

/** As formatters leave it: keys without quotation marks, single ones around texts, commas at the end. */
const formatted: Change = (text) =>
  `${prefixIn(text)}${JSON5.stringify(valueIn(text), { space: 2, quote: "'" })};\n`;

const harmless: Readonly<Record<string, Change>> = {
  'a byte order mark': (text) => `\uFEFF${text}`,
  'line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
  'a semicolon at the end': (text) => `${text.trimEnd()};\n`,
  'blanks and line ends behind': (text) => `${text}\n\n  \t\n`,
  'module.exports in front': (text) => text.replace(prefix, 'module.exports = '),
  'export default in front': (text) => text.replace(prefix, 'export default '),
  'nothing in front': (text) => text.replace(prefix, ''),
  'no line ends at all': (text) => `${prefixIn(text)}${JSON.stringify(valueIn(text))}`,
  'the layout of a formatter': formatted,
  'the layout of a formatter, and line ends of Windows': (text) => formatted(text).replaceAll('\n', '\r\n'),
  'a comment above': (text) => `// edited by hand\n/* twice [ */\n${text}`,
  'escapes for everything that is not ASCII': (text) =>
    text.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'escaped slashes': (text) => `${prefixIn(text)}${text.replace(prefix, '').replaceAll('/', '\\/')}`,
};

describe('an archive is read as ever with', () => {
  it.each(Object.entries(harmless))('%s', async (_, change) => {
    const [before, after] = await beforeAndAfter(change);
    expect(after.tweets).toEqual(before.tweets);
    expect(after.notices).toEqual(before.notices);
    expect(after.facts).toEqual(before.facts);
  });

  it('comments between and inside of tweets', async () => {
    const [before, after] = await beforeAndAfter(
      (text) =>
        formatted(text)
          .replaceAll('tweet: {', "/* it's } one */ tweet: { // ] the words's\n")
          .replaceAll('},\n  {', "},\n  // and 'another\n  {"),
      /tweets\.js$/,
    );
    expect(after).toEqual(before);
  });
});

const optional = [
  'manifest.js',
  'note-tweet.js',
  'screen-name-change.js',
  'community-tweet.js',
  'following.js',
];

describe('a file that is not there, or empty,', () => {
  const emptied: Change = (text) => `${prefixIn(text)}${/\{\s*"userInfo/.test(text) ? '{ }' : '[ ]'}`;

  it.each(optional)('costs nothing but what was in it: %s', async (name) => {
    const files = Object.entries(await filesOf(fixture('demo')));
    const without = await read(Object.fromEntries(files.filter(([path]) => path !== `data/${name}`)));
    const [before, after] = await beforeAndAfter(emptied, new RegExp(`/${name}$`));
    const ids = ({ tweets }: AllRecords) => tweets.filter(({ community }) => !community).map(({ id }) => id);
    expect(ids(without)).toEqual(ids(before));
    expect(ids(after)).toEqual(ids(before));
    const serious = ({ notices }: AllRecords) => notices.filter(({ code }) => code.endsWith('Unreadable'));
    expect([...serious(without), ...serious(after)]).toEqual([]);
  });

  it('is told by the manifest where it held tweets', async () => {
    const [, after] = await beforeAndAfter(emptied, /\/tweets\.js$/);
    expect(after.tweets.map(({ community }) => community)).toEqual([true]);
    expect(after.notices).toMatchObject([{ code: 'countDiffers', args: { promised: 61, found: 1 } }]);
  });
});

type RawTweet = Record<string, unknown> & { id_str: string };

/** The demo archive with its list of tweets changed. */
async function withTweets(change: (tweets: RawTweet[]) => unknown): Promise<readonly [Read, Read]> {
  return beforeAndAfter((text) => {
    const list = (valueIn(text) as { tweet: RawTweet }[]).map(({ tweet }) => tweet);
    const changed = change(list) ?? list;
    return `${prefixIn(text)}${JSON.stringify((changed as unknown[]).map((tweet) => ({ tweet })))}`;
  }, /\/tweets\.js$/);
}

const newNotices = (before: AllRecords, after: AllRecords): readonly Notice[] =>
  after.notices.filter(({ code }) => !before.notices.some((known) => known.code === code));

describe('records that were rewritten', () => {
  it('have their ids from id_str, since numbers are rounded', async () => {
    const [before, after] = await withTweets((tweets) => {
      for (const tweet of tweets) tweet['id'] = Number(tweet.id_str);
    });
    expect(after).toEqual(before);
  });

  it.each(['Thu Jan 01 00:00:00 +0000 1970', 'Mon Mar 14 09:26:53 +0000 2097', 'yesterday', '', null])(
    'with the date %j have that of their id',
    async (date) => {
      const [before, after] = await withTweets((tweets) => {
        const [tweet] = tweets;
        if (tweet !== undefined) tweet['created_at'] = date;
      });
      const changed = after.tweets.filter((tweet, place) => tweet !== before.tweets[place]);
      expect(changed).toHaveLength(before.tweets.length);
      for (const [place, tweet] of after.tweets.entries())
        expect(Math.abs(tweet.createdAtMs - (before.tweets[place]?.createdAtMs ?? 0))).toBeLessThan(3_000);
      expect(newNotices(before, after)).toMatchObject([{ code: 'dateClamped' }]);
    },
  );

  it('that come twice are taken once', async () => {
    const files = await filesOf(fixture('demo'));
    const list = files['data/tweets.js'] ?? '';
    const archive = await openArchive([await zipEntries({ ...files, 'data/tweets-part1.js': list })]);
    const { tweets, unreadable, notices } = await inspectArchive(archive);
    await archive.close();
    expect({ tweets, unreadable }).toEqual({ tweets: 60, unreadable: 0 });
    expect(notices).toContainEqual(expect.objectContaining({ code: 'duplicateTweet', count: 59 }));
  });

  it('with lone surrogates are read, and can be sent', async () => {
    const [before, after] = await withTweets((tweets) => {
      for (const tweet of tweets) tweet['full_text'] = `\uD83D${String(tweet['full_text'])}\uDE00`;
    });
    const wordsOf = ({ tweets }: Read): readonly string[] =>
      tweets.flatMap(({ content, community }) => (content.escaped && !community ? [content.text] : []));
    const known = wordsOf(before).map((text) => `\uFFFD${text}\uFFFD`);
    expect(wordsOf(after)).toEqual(expect.arrayContaining(known));
    expect(after.tweets.every(({ content }) => content.text.isWellFormed())).toBe(true);
  });

  it('of which one is broken cost a notice with file and place', async () => {
    const [before, after] = await beforeAndAfter(
      (text) => text.replace(/"full_text" *: *"/, '"full_text" : '),
      /\/tweets\.js$/,
    );
    expect(after.tweets).toHaveLength(before.tweets.length - 1);
    expect(newNotices(before, after)).toEqual([
      {
        code: 'recordUnreadable',
        args: { reason: 'not JSON' },
        where: { kind: 'file', path: 'data/tweets.js', element: 0 },
      },
    ]);
  });
});
