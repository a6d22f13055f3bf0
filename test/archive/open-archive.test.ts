import { mkdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unreadable } from '../../src/archive/file-bytes.ts';
import { openArchive } from '../../src/archive/open-archive.ts';
import { fixture, readArchive, tweetSaying } from '../support/archives.ts';
import { filesOf, temporaryPath, zipEntries, zipFolder } from '../support/zip.ts';

const demo = fixture('demo');

describe('an archive is the same', () => {
  it.each([
    ['as a zip', () => zipFolder(demo)],
    ['as a streamed zip', () => zipFolder(demo, { streamed: true })],
    ['as a zip without compression', () => zipFolder(demo, { stored: true, streamed: true })],
    ['with a folder around it', () => zipFolder(demo, { topFolder: 'twitter-2024-11-02-abc' })],
    ['with several folders around it', () => zipFolder(demo, { topFolder: 'backups/2024/portable' })],
    ['as the data folder alone', () => Promise.resolve(join(demo, 'data'))],
    ['as a folder that holds it', () => inFolder()],
  ])('%s', async (_, make) => {
    const path = await make();
    expect(await readArchive(path)).toEqual(await readArchive(demo));
    const archive = await openArchive([path]);
    const plain = await openArchive([demo]);
    expect({ ...archive.facts, inputs: [] }).toEqual({ ...plain.facts, inputs: [] });
    expect(archive.facts.inputs.map((input) => input.path)).toEqual([path]);
    await archive.close();
    await plain.close();
  });

  it('with what macOS and Windows leave in a zip', async () => {
    const files = await filesOf(demo);
    const path = await zipEntries({
      '__MACOSX/data/._tweets.js': 'rubbish',
      'data/._tweets.js': 'rubbish',
      'data/.DS_Store': 'rubbish',
      'assets/js/tweets.js': 'rubbish',
      ...Object.fromEntries(
        Object.entries(files).map(([name, bytes]) => [name.replaceAll('/', '\\'), bytes]),
      ),
    });
    expect(await readArchive(path)).toEqual(await readArchive(demo));
  });
});

async function inFolder(): Promise<string> {
  const folder = temporaryPath('exports');
  for (const [name, bytes] of Object.entries(await filesOf(demo))) {
    const path = join(folder, 'twitter', name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, bytes);
  }
  return folder;
}

describe('what cannot be opened', () => {
  const codeOf = async (paths: readonly string[]) =>
    openArchive(paths).then(
      () => 'opened',
      (error: unknown) => (error as { code?: string }).code,
    );

  it.each([
    ['nothing there', '/nowhere/at/all.zip', 'ARCHIVE_NOT_FOUND'],
    ['some other folder', fixture('not-an-archive'), 'ARCHIVE_NOT_RECOGNISED'],
    ['some other file', join(fixture('not-an-archive'), 'data.csv'), 'ARCHIVE_NOT_RECOGNISED'],
    ['an archive without tweets', fixture('no-tweets'), 'ARCHIVE_WITHOUT_TWEETS'],
    ['one with community tweets alone', fixture('community-without-tweets'), 'ARCHIVE_WITHOUT_TWEETS'],
    ['a folder of archives of several accounts', join(demo, '..'), 'ARCHIVES_OF_DIFFERENT_ACCOUNTS'],
  ])('%s', async (_, path, code) => {
    expect(await codeOf([path])).toBe(code);
  });

  it('no path', async () => {
    expect(await codeOf([])).toBe('CHOICES_INVALID');
  });

  it('archives of different people', async () => {
    expect(await codeOf([demo, fixture('grailbird')])).toBe('ARCHIVES_OF_DIFFERENT_ACCOUNTS');
  });

  it('a zip of something else', async () => {
    expect(await codeOf([await zipFolder(fixture('not-an-archive'))])).toBe('ARCHIVE_NOT_RECOGNISED');
    expect(await codeOf([await zipFolder(fixture('no-tweets'))])).toBe('ARCHIVE_WITHOUT_TWEETS');
  });

  it('a zip that was cut off, emptied or is none', async () => {
    const path = await zipFolder(demo);
    await truncate(path, 5000);
    expect(await codeOf([path])).toBe('ARCHIVE_UNREADABLE');
    await truncate(path, 0);
    expect(await codeOf([path])).toBe('ARCHIVE_UNREADABLE');
  });

  it.each([
    ['a password', 8, 0x01],
    ['an unknown compression', 10, 0x09],
  ])('a zip with %s', async (_, offset, value) => {
    const path = await zipFolder(demo);
    const bytes = await readFile(path);
    for (let at = 0; (at = bytes.indexOf('PK\u0001\u0002', at, 'latin1')) >= 0; at += 4) {
      bytes[at + offset] = value;
    }
    await writeFile(path, bytes);
    expect(await codeOf([path])).toBe('ARCHIVE_UNREADABLE');
  });

  it('a file that may not be read', () => {
    const error = Object.assign(new Error('denied'), { code: 'EACCES' });
    expect(unreadable('/x', error)).toMatchObject({
      code: 'ARCHIVE_UNREADABLE',
      args: { reason: 'you have no permission to read it' },
    });
  });

  it('a folder that vanishes after it was opened', async () => {
    const folder = await inFolder();
    const archive = await openArchive([folder]);
    await rm(folder, { recursive: true });
    await expect(archive.records()[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'ARCHIVE_UNREADABLE',
    });
    await archive.close();
  });
});

describe('a folder', () => {
  it('does not lead out of the archive by links', async () => {
    const folder = await inFolder();
    const data = join(folder, 'twitter/data');
    await rm(join(data, 'note-tweet.js'));
    await symlink(join(demo, 'data/note-tweet.js'), join(data, 'note-tweet.js'));
    await rm(join(data, 'tweets_media'), { recursive: true });
    await symlink(join(demo, 'data/tweets_media'), join(data, 'tweets_media'));
    const archive = await openArchive([folder]);
    expect(archive.facts.media.files).toBe(0);
    expect(archive.facts.read.map(({ path }) => path)).not.toContain('data/note-tweet.js');
    await archive.close();
  });
});

describe('what an archive says of itself', () => {
  it('is in its facts', async () => {
    const archive = await openArchive([demo]);
    expect(archive.facts).toMatchObject({
      account: {
        id: '514209377',
        screenName: 'junipervale_',
        displayName: 'Juniper Vale 🌱',
        formerScreenNames: ['junipers_shed'],
        isProtected: false,
      },
      generatedAt: '2024-11-02T10:30:00.000Z',
      promisedTweets: 61,
      leftClosed: [{ path: 'data/direct-messages.js', reason: 'conversations' }],
      media: { files: 11 },
    });
    expect(JSON.stringify(archive.facts)).not.toContain('example.org');
    await archive.close();
    await archive.close();
  });

  it('comes from the manifest where account.js is missing', async () => {
    const archive = await openArchive([fixture('account-in-manifest')]);
    expect(archive.facts.account).toMatchObject({ id: '701552948', screenName: 'orlaquince' });
    await archive.close();
  });

  it('of 2020: singular names, parts, a protected account, one part of several', async () => {
    const archive = await openArchive([fixture('tweet-2020')]);
    expect(archive.facts).toMatchObject({
      account: { isProtected: true, formerScreenNames: ['quince_orla', 'orla_q'] },
      promisedTweets: 5,
    });
    expect(archive.facts.read.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['data/tweet.js', 'data/tweet-part1.js']),
    );
    await archive.close();
    const { tweets, notices } = await readArchive(fixture('tweet-2020'));
    expect(tweets).toHaveLength(4);
    expect(tweetSaying(tweets, 'Part one, number 4')).toMatchObject({ kind: 'original' });
    expect(notices.map(({ code }) => code)).toEqual(['partialArchive', 'countDiffers']);
  });
});
