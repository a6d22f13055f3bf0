// Lists of accounts and likes: small records, streamed, of which only numbers are taken.

import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import type { Notice } from '../../src/model/notice.ts';
import type { Tie, TieKind } from '../../src/model/tie.ts';
import { fixture } from '../support/archives.ts';
import { filesOf, zipEntries } from '../support/zip.ts';

type Files = Readonly<Record<string, string>>;

async function demoWith(files: Files): Promise<string> {
  const demo = Object.entries(await filesOf(fixture('demo')));
  return zipEntries({
    ...Object.fromEntries(demo.filter(([path]) => path !== 'data/following.js')),
    ...files,
  });
}

function wordsOf(tie: Tie): string {
  if (tie.kind === 'likes') return `${tie.tweet} ${tie.text ?? 'unknown'}`;
  return 'url' in tie ? tie.url : tie.userId;
}

async function tiesOf(...paths: readonly string[]) {
  const archive = await openArchive(paths);
  const ties: Partial<Record<TieKind, string[]>> = {};
  const notices: Notice[] = [];
  for await (const record of archive.ties()) {
    if (record.kind === 'notice') notices.push(record.notice);
    else (ties[record.tie.kind] ??= []).push(wordsOf(record.tie));
  }
  await archive.close();
  return { ties, notices };
}

const list = (name: string, wrapper: string, ids: readonly string[], key = 'accountId', part = 0): string =>
  `window.YTD.${name}.part${String(part)} = ${JSON.stringify(ids.map((id) => ({ [wrapper]: { [key]: id, fullText: 'of likes alone' } })))}`;

const everything: Files = {
  'data/following.js': list('following', 'following', ['1', '2']),
  'data/following-part1.js': list('following', 'following', ['3'], 'accountId', 1),
  'data/follower.js': list('follower', 'follower', ['4']),
  'data/follower-part10.js': list('follower', 'follower', ['6'], 'accountId', 10),
  'data/follower-part2.js': list('follower', 'follower', ['5'], 'accountId', 2),
  'data/block.js': list('block', 'blocking', ['7']),
  'data/block-part1.js': list('block', 'blocking', ['8'], 'accountId', 1),
  'data/mute.js': list('mute', 'muting', ['9']),
  'data/mute-part1.js': list('mute', 'muting', ['10'], 'accountId', 1),
  'data/like.js': list('like', 'like', ['1102345678901234567'], 'tweetId'),
  'data/like-part1.js': list('like', 'like', ['1102345678901234568'], 'tweetId', 1),
  // The form of 2018, and that of today.
  'data/lists-created.js':
    'x = [{"userListInfo":{"urls":["https://twitter.com/a/lists/1","https://twitter.com/a/lists/2"]}}]',
  'data/lists-member.js': 'x = [{"userListInfo":{"url":"https://x.com/b/lists/3"}}]',
  'data/lists-subscribed.js': 'x = [{"userListInfo":{"urls":[]}}]',
};

describe('the ties of an account', () => {
  it('are read from all parts of their lists, in order', async () => {
    const { ties, notices } = await tiesOf(await demoWith(everything));
    expect(ties).toEqual({
      follows: ['1', '2', '3'],
      followedBy: ['4', '5', '6'],
      blocks: ['7', '8'],
      mutes: ['9', '10'],
      likes: ['1102345678901234567 of likes alone', '1102345678901234568 of likes alone'],
      listsMade: ['https://twitter.com/a/lists/1', 'https://twitter.com/a/lists/2'],
      listsJoined: ['https://x.com/b/lists/3'],
    });
    expect(notices).toEqual([]);
  });

  it('take nothing but numbers of accounts', async () => {
    const archive = await openArchive([await demoWith(everything)]);
    for await (const { kind, ...record } of archive.ties())
      if (kind === 'tie' && 'tie' in record && record.tie.kind !== 'likes')
        expect(JSON.stringify(record)).not.toContain('likes alone');
    expect.assertions(13);
    await archive.close();
  });

  it('have the words of likes decoded, where X shows them', async () => {
    const likes = `x = [{"like":{"tweetId":"1","fullText":"a &lt;b&gt; &amp;amp; c"}},{"like":{"tweetId":"2"}}]`;
    const { ties } = await tiesOf(await demoWith({ 'data/like.js': likes }));
    expect(ties.likes).toEqual(['1 a <b> &amp; c', '2 unknown']);
  });

  it('are none where there are no files', async () => {
    const { ties, notices } = await tiesOf(await demoWith({}));
    expect(ties).toEqual({});
    expect(notices).toEqual([]);
  });

  it('are read around damage, which is said with its place', async () => {
    const { ties, notices } = await tiesOf(
      await demoWith({
        'data/following.js':
          'x = [{"following":{"accountId":"1"}}, {"following":{"accountId":"-1"}}, {"following":{]}, {"following":{"accountId":"2"}}]',
        'data/follower.js': 'x = [{"follower":{"accountId":"3"}}, {"follower":{"acc',
        'data/like.js': 'nothing',
      }),
    );
    expect(ties).toMatchObject({ follows: ['1', '2'], followedBy: ['3'] });
    expect(
      notices.map(({ code, where }) => [code, where.kind === 'file' && [where.path, where.element]]),
    ).toEqual([
      ['recordUnreadable', ['data/following.js', 1]],
      ['recordUnreadable', ['data/following.js', 2]],
      ['recordUnreadable', ['data/follower.js', 1]],
      ['fileUnreadable', ['data/follower.js', null]],
      ['fileUnreadable', ['data/like.js', null]],
    ]);
  });
});

describe('the ties in several inputs', () => {
  const made = (year: string, isPartialArchive: boolean): string =>
    `window.__THAR_CONFIG = ${JSON.stringify({ archiveInfo: { generationDate: `${year}-01-01T00:00:00.000Z`, isPartialArchive } })}`;

  it('are those of the newest that lists them, even if it lists none', async () => {
    const newer = await demoWith({
      'data/manifest.js': made('2026', false),
      'data/following.js': list('following', 'following', ['1']),
      'data/mute.js': list('mute', 'muting', []),
    });
    const older = await demoWith({ 'data/manifest.js': made('2024', false), ...everything });
    for (const paths of [
      [newer, older],
      [older, newer],
    ]) {
      const { ties } = await tiesOf(...paths);
      expect(ties).toMatchObject({ follows: ['1'], blocks: ['7', '8'] });
      expect(ties.mutes).toBeUndefined();
    }
  });

  it('are put together from the parts of one export', async () => {
    const first = await demoWith({
      'data/manifest.js': made('2026', true),
      'data/following.js': list('following', 'following', ['1']),
    });
    const second = await demoWith({ 'data/manifest.js': made('2026', true), ...everything });
    expect((await tiesOf(first, second)).ties.follows).toEqual(['1', '1', '2', '3']);
  });
});
