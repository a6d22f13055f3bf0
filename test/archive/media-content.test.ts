// What a media file is, and which are the same: told from the bytes, not from the names.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { beginningBytes, sniffMimeType } from '../../src/archive/sniff-type.ts';
import { choicesSchema } from '../../src/choices/choices.ts';
import { knownCapabilities, stageForReading } from '../../src/compose.ts';
import { planFromStaging } from '../../src/migration.ts';
import { inspectArchive } from '../../src/report/inspect-archive.ts';
import { fixture } from '../support/archives.ts';
import { sampleGif, sampleMp4, samplePng } from '../support/sample-files.ts';
import { filesOf, temporaryPath, zipEntries } from '../support/zip.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const jpeg = Buffer.concat([bytes('\xff\xd8\xff\xe0\0\x10JFIF\0'), Buffer.alloc(100)]);

describe('the type of a file', () => {
  it.each([
    ['image/jpeg', jpeg],
    ['image/png', samplePng()],
    ['image/gif', sampleGif(2)],
    ['image/webp', bytes('RIFF\x24\0\0\0WEBPVP8 ')],
    ['image/avif', bytes('\0\0\0\x1cftypavif\0\0\0\0')],
    ['image/heic', bytes('\0\0\0\x18ftypheic\0\0\0\0')],
    ['video/mp4', sampleMp4()],
    ['video/mp4', bytes('\0\0\0\x20ftypisom\0\0\x02\0')],
    ['video/quicktime', bytes('\0\0\0\x14ftypqt  \0\0\0\0')],
    ['video/webm', bytes('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm')],
    ['video/x-matroska', bytes('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x88matroska')],
    [null, bytes('<!DOCTYPE html>')],
    [null, bytes('')],
    [null, bytes('\xff\xd8')],
  ])('%s is told by its beginning', (mimeType, file) => {
    expect(sniffMimeType(file.subarray(0, beginningBytes))).toBe(mimeType);
  });
});

const pictureOf = 'data/tweets_media/1392449475179446272-';
const situation = fixture('one-photo-of-three-missing');
const content = {
  [`${pictureOf}One.jpg`]: samplePng(),
  [`${pictureOf}Two.jpg`]: bytes('RIFF\x24\0\0\0WEBPVP8 '),
  [`${pictureOf}Three.jpg`]: samplePng(),
};

async function inFolder(files: Readonly<Record<string, Uint8Array>>): Promise<string> {
  const folder = temporaryPath('media');
  for (const [path, file] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), file);
  }
  return folder;
}

describe.each([
  ['a zip', (files: Readonly<Record<string, Uint8Array>>) => zipEntries(files)],
  [
    'a zip without compression',
    (files: Readonly<Record<string, Uint8Array>>) => zipEntries(files, { stored: true }),
  ],
  ['a folder', inFolder],
])('media in %s', (_, pack) => {
  const make = async (): Promise<string> => pack({ ...(await filesOf(situation)), ...content });

  it('are planned as what they are, whatever they are called', async () => {
    const choices = choicesSchema.parse({});
    const { archive, staging, close } = await stageForReading([await make()], () => undefined, choices);
    const capabilities = {
      ...knownCapabilities('mastodon', choices),
      mimeTypes: ['image/jpeg', 'image/png'],
    };
    const [tweet] = staging.tweets();
    expect(tweet?.media.map(({ mimeType }) => mimeType)).toEqual(['image/png', 'image/webp', 'image/png']);
    await planFromStaging(staging, { account: archive.facts.account, choices, capabilities });
    const uploads = [...staging.operations()].filter((operation) => operation.kind === 'upload');
    expect(uploads.map(({ mimeType }) => mimeType)).toEqual(['image/png', 'image/png']);
    expect([...staging.notices()]).toContainEqual({
      code: 'mediaUnsupported',
      args: { fileName: 'Two.jpg', mimeType: 'image/webp' },
      where: { kind: 'tweet', id: tweet?.id },
    });
    await close();
  });

  it('that are the same are known to be', async () => {
    const archive = await openArchive([await make()]);
    const names = ['One.jpg', 'Two.jpg', 'Three.jpg'];
    const prints = await Promise.all(names.map(async (name) => archive.fingerprint(pictureOf + name)));
    expect(prints[0]).toBe(prints[2]);
    expect(prints[0]).not.toBe(prints[1]);
    const inspection = await inspectArchive(archive);
    expect(inspection.identicalMedia).toEqual({ files: 1, sizeBytes: samplePng().length });
    await archive.close();
  });

  it('that are not there have neither type nor fingerprint', async () => {
    const archive = await openArchive([await make()]);
    for (const path of [`${pictureOf}Nine.jpg`, 'data/direct-messages.js', '../x']) {
      expect(await archive.mimeType(path)).toBeNull();
      await expect(archive.fingerprint(path)).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
    }
    await archive.close();
  });
});
