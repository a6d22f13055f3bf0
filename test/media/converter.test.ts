// Files changed into what a server takes: real pictures by sharp, real films by ffmpeg, in a folder that is
// gone again afterwards.

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { openConverter } from '../../src/media/open-converter.ts';
import { openTools } from '../../src/media/open-tools.ts';
import type { Conversion, FilmConversion, ImageConversion } from '../../src/model/conversion.ts';
import { aFilm, aMovingGif, aPhotograph, hasFfmpeg, probed } from '../support/made-media.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { signal } = new AbortController();
const tools = openTools(process.env['PATH'] ?? '');

async function* portions(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536)
    yield await Promise.resolve(bytes.subarray(at, at + 65_536));
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function converterIn(folder: string, ffmpeg: () => Promise<string | null> = tools.ffmpeg) {
  return openConverter({ folder, ffmpeg });
}

/** The bytes that come of it; the folder is gone afterwards. */
async function convert(bytes: Uint8Array, conversion: Conversion): Promise<Buffer> {
  const folder = join(temporaryFolder(), 'converting');
  const file = await converterIn(folder).convert(portions(bytes), conversion, signal);
  if (file.kind === 'failed') return expect.fail(file.reason);
  const result = await collect(file.open());
  expect(result.length).toBe(file.sizeBytes);
  expect(result.length).toBeLessThanOrEqual(conversion.maxBytes);
  // As often as it takes: an upload may have to be repeated.
  expect((await collect(file.open())).equals(result)).toBe(true);
  await file.release();
  expect(existsSync(folder)).toBe(false);
  return result;
}

const image = (overrides: Partial<ImageConversion>): ImageConversion => ({
  ...{ kind: 'image', to: 'image/jpeg', maxBytes: 1_000_000, maxPixels: 10_000_000 },
  ...overrides,
});

const film = (overrides: Partial<FilmConversion>): FilmConversion => ({
  ...{ kind: 'film', to: 'video/mp4', maxBytes: 10_000_000, maxPixels: 10_000_000 },
  ...{ maxFramesPerSecond: 120, durationMs: 2_000 },
  ...overrides,
});

describe('a picture', () => {
  let photograph: Buffer;
  beforeAll(async () => {
    photograph = await aPhotograph({ width: 600, height: 400 });
  });

  it('stands upright and says nothing of place and camera', async () => {
    const before = await sharp(photograph).metadata();
    expect(before).toMatchObject({ width: 600, orientation: 6 });
    expect(before.exif).toBeDefined();
    const { width, height, exif, icc, xmp, orientation } = await sharp(
      await convert(photograph, image({})),
    ).metadata();
    expect({ width, height }).toEqual({ width: 400, height: 600 });
    expect([exif, icc, xmp, orientation ?? 1]).toEqual([undefined, undefined, undefined, 1]);
  });

  it('keeps its size while a tighter form is enough, and its shape when it must shrink', async () => {
    const tight = await sharp(
      await convert(photograph, image({ maxBytes: photograph.length * 0.9 })),
    ).metadata();
    expect([tight.width, tight.height]).toEqual([400, 600]);
    const small = await sharp(await convert(photograph, image({ maxBytes: 20_000 }))).metadata();
    expect(small.height).toBeLessThan(400);
    expect(small.width / small.height).toBeCloseTo(2 / 3, 1);
  });

  it.each(['image/jpeg', 'image/png', 'image/webp'])('has no more pixels than allowed, as %s', async (to) => {
    const { width, height, format } = await sharp(
      await convert(photograph, image({ to, maxPixels: 60_000 })),
    ).metadata();
    expect(width * height).toBeLessThanOrEqual(60_000);
    expect(width * height).toBeGreaterThan(55_000);
    expect(`image/${format}`).toBe(to);
  });

  it('keeps what can be seen through; on white where the form cannot', async () => {
    const clear = await sharp({ create: { width: 8, height: 8, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    expect((await sharp(await convert(clear, image({ to: 'image/webp' }))).metadata()).hasAlpha).toBe(true);
    const { data } = await sharp(await convert(clear, image({})))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  it.each(['image/gif', 'image/webp'])('that moves keeps moving, as %s', async (to) => {
    const moving = await aMovingGif(60, 4);
    const converted = await sharp(await convert(moving, image({ to, maxPixels: 900 })), {
      animated: true,
    }).metadata();
    expect(converted).toMatchObject({ pages: 4, width: 30, pageHeight: 30, delay: [100, 100, 100, 100] });
  });

  it.each([
    ['no picture at all', Buffer.from('not a picture'), {}],
    ['a bound nothing fits into', null, { maxBytes: 10 }],
  ])('is given back with a reason: %s', async (_name, bytes, bounds) => {
    const folder = temporaryFolder();
    const outcome = await converterIn(folder).convert(portions(bytes ?? photograph), image(bounds), signal);
    expect(outcome).toMatchObject({ kind: 'failed' });
    expect(existsSync(folder)).toBe(false);
  });
});

describe.skipIf(!hasFfmpeg)('a film (needs ffmpeg on the PATH)', () => {
  let noisy: Buffer;
  beforeAll(() => {
    noisy = aFilm({ size: '320x180', rate: 60, seconds: 2 });
  });

  it('fits into the bytes, with picture and sound, and says nothing of place and program', async () => {
    expect(probed(noisy)).toContain('location');
    const result = await convert(noisy, film({ maxBytes: 120_000 }));
    const facts = probed(result);
    expect(facts).toContain('codec_name=h264');
    expect(facts).toContain('codec_name=aac');
    expect(facts).not.toMatch(/TAG:(?:location|title)/);
  });

  it('has no more pixels and frames than allowed', async () => {
    const facts = probed(await convert(noisy, film({ maxPixels: 14_400, maxFramesPerSecond: 24 })));
    expect(facts).toMatch(/width=160\n[^]*height=90/);
    expect(facts).toContain('avg_frame_rate=24/1');
  });

  it.each([
    ['image/gif', 'codec_name=gif'],
    ['image/webp', 'codec_name=webp'],
  ])('goes as a picture that moves where no film is taken: %s', async (to, codec) => {
    const silent = aFilm({ size: '160x90', rate: 10, seconds: 1, hasSound: false });
    const result = await convert(silent, film({ to, durationMs: 1_000 }));
    expect((await sharp(result, { animated: true }).metadata()).pages).toBeGreaterThan(5);
    if (to === 'image/gif') expect(probed(result)).toContain(codec);
  });

  it('is never opened as anything that could name other files', async () => {
    const list = Buffer.from("ffconcat version 1.0\nfile '/etc/hostname'\n");
    const outcome = await converterIn(temporaryFolder()).convert(portions(list), film({}), signal);
    expect(outcome).toMatchObject({ kind: 'failed' });
  });

  it('stops at once, and leaves nothing', async () => {
    const folder = join(temporaryFolder(), 'converting');
    const stop = new AbortController();
    const reason = new Error('stopped by the user');
    const converting = converterIn(folder).convert(portions(noisy), film({ maxBytes: 120_000 }), stop.signal);
    while (!existsSync(folder) || !readdirSync(folder).some((name) => name.endsWith('.converted')))
      await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort(reason);
    await expect(converting).rejects.toBe(reason);
    expect(existsSync(folder)).toBe(false);
  });
});

describe('the converter', () => {
  it('gives films back where there is no ffmpeg', async () => {
    const converter = converterIn(temporaryFolder(), () => Promise.resolve(null));
    const outcome = await converter.convert(portions(Buffer.alloc(9)), film({}), signal);
    expect(outcome).toMatchObject({ kind: 'failed' });
    expect(await openTools('').canConvert('film')).toBe(false);
    expect(await openTools('relative/place').canConvert('film')).toBe(false);
    expect(await tools.canConvert('image')).toBe(true);
  });

  it('clears away what an earlier process left', () => {
    const folder = join(temporaryFolder(), 'converting');
    mkdirSync(folder);
    writeFileSync(join(folder, 'left.source'), 'half a film');
    converterIn(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it('passes on what the archive throws', async () => {
    const folder = temporaryFolder();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(new Uint8Array(3));
      throw new Error('the zip is damaged there');
    }
    await expect(converterIn(folder).convert(broken(), image({}), signal)).rejects.toThrow('damaged');
    expect(existsSync(folder)).toBe(false);
  });
});
