// What an account says of itself, in every form X has written it in.

import { expect, it } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import type { SourceProfile } from '../../src/model/profile.ts';
import { fixture } from '../support/archives.ts';
import { samplePng } from '../support/sample-files.ts';
import { filesOf, zipEntries } from '../support/zip.ts';

const address = 'https://pbs.twimg.com';
const profileJs = (profile: object): string => `window.YTD.profile.part0 = ${JSON.stringify([{ profile }])}`;

async function profileWith(
  ...exports: readonly Readonly<Record<string, string | Uint8Array>>[]
): Promise<SourceProfile | null> {
  const demo = await filesOf(fixture('demo'));
  const paths = await Promise.all(exports.map((files) => zipEntries({ ...demo, ...files })));
  const archive = await openArchive(paths);
  try {
    return await archive.profile();
  } finally {
    await archive.close();
  }
}

it('has words, and pictures by what they are and not by their names', async () => {
  const png = samplePng(20, 20);
  const profile = await profileWith({
    'data/profile.js': profileJs({
      description: { bio: ' One &amp; all ', website: 'https://t.co/a', location: 'Here' },
      avatarMediaUrl: `${address}/profile_images/12/Abc.jpg`,
      headerMediaUrl: `${address}/profile_banners/514209377/1600000000`,
    }),
    'data/profile_media/514209377-Abc.jpg': png,
    'data/profile_media/514209377-1600000000.jpg': png,
    'data/profile_media/514209377-Other.jpg': png,
  });
  const picture = (fileName: string, path: string) => ({
    fileName,
    file: { path, sizeBytes: png.length },
    mimeType: 'image/png',
  });
  expect(profile).toEqual({
    ...{ bio: 'One & all', website: 'https://t.co/a', location: 'Here' },
    avatar: picture('Abc.jpg', 'data/profile_media/514209377-Abc.jpg'),
    header: picture('1600000000', 'data/profile_media/514209377-1600000000.jpg'),
  });
});

it('says that a picture is missing', async () => {
  const profile = await profileWith({
    'data/profile.js': profileJs({ avatarMediaUrl: `${address}/profile_images/12/Abc.jpg` }),
  });
  expect(profile).toMatchObject({ bio: '', avatar: { fileName: 'Abc.jpg', file: null, mimeType: null } });
  expect(profile?.header).toBeNull();
});

it('is that of the newest input that has one', async () => {
  const made = (year: string): string =>
    `window.__THAR_CONFIG = ${JSON.stringify({ archiveInfo: { generationDate: `${year}-01-01T00:00:00.000Z` } })}`;
  const saying = (bio: string): string => profileJs({ description: { bio } });
  const older = { 'data/manifest.js': made('2024'), 'data/profile.js': saying('older') };
  expect(
    await profileWith(older, { 'data/manifest.js': made('2026'), 'data/profile.js': saying('newer') }),
  ).toMatchObject({ bio: 'newer' });
  expect(
    await profileWith(older, { 'data/manifest.js': made('2026'), 'data/profile.js': 'broken' }),
  ).toMatchObject({ bio: 'older' });
});

it('is none where nothing can be read', async () => {
  expect(await profileWith({ 'data/profile.js': 'broken' })).toBeNull();
});
