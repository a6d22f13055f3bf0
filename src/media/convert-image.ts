// A picture within bounds: upright, in the colours it had, and without what cameras write beside it (the place above
// all). Quality goes before size: first the form is written more tightly, then the picture gets smaller.

import { rm, stat } from 'node:fs/promises';
import type { FormatEnum, Metadata } from 'sharp';
import type { ImageConversion } from '../model/conversion.ts';
import type { Paths } from './convert-film.ts';
import { loadSharp, type SharpLibrary } from './load-sharp.ts';

const limitInputPixels = 268_402_689;
const timeoutSeconds = 120;
const startQuality = 90;
const tighterQualities = [80, 70];
const smallestScale = 0.1;

const formats: Readonly<Record<string, keyof FormatEnum>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

interface Attempt {
  readonly scale: number;
  readonly quality: number;
}

/** What is tried, the best first; `scale` is of the sides. */
function* attempts(startScale: number, hasQuality: boolean): Generator<Attempt> {
  yield { scale: startScale, quality: startQuality };
  if (hasQuality) for (const quality of tighterQualities) yield { scale: startScale, quality };
  for (let scale = startScale * 0.8; scale >= smallestScale * startScale; scale *= 0.8)
    yield { scale, quality: 80 };
}

/** Width and height of one picture as it is shown, of a moving one too. */
function shownSize({ width, height, pageHeight, autoOrient }: Metadata): { width: number; height: number } {
  return pageHeight === undefined ? autoOrient : { width: width, height: pageHeight || height };
}

async function write(
  sharp: SharpLibrary,
  { source, target }: Paths,
  { to }: ImageConversion,
  size: { readonly width: number; readonly height: number },
  how: { readonly quality: number; readonly isMoving: boolean },
): Promise<number> {
  const { quality, isMoving } = how;
  const format = formats[to] ?? 'jpeg';
  const opened = sharp(source, { animated: isMoving, limitInputPixels }).timeout({ seconds: timeoutSeconds });
  const upright = isMoving ? opened : opened.autoOrient();
  const resized = upright.resize({ ...size, fit: 'fill' });
  const opaque = to === 'image/jpeg' ? resized.flatten({ background: '#ffffff' }) : resized;
  await opaque.toFormat(format, to === 'image/gif' || to === 'image/png' ? {} : { quality }).toFile(target);
  return (await stat(target)).size;
}

/** Writes the picture to `target`; gives the reason where it cannot be done, else null. */
export async function convertImage(
  paths: Paths,
  conversion: ImageConversion,
  signal: AbortSignal,
): Promise<string | null> {
  const sharp = await loadSharp();
  if (sharp === null) return 'sharp could not be loaded';
  const { source, target } = paths;
  const { to, maxBytes, maxPixels } = conversion;
  try {
    const metadata = await sharp(source, { animated: true, limitInputPixels }).metadata();
    const isMoving = (metadata.pages ?? 1) > 1 && (to === 'image/gif' || to === 'image/webp');
    const { width, height } = shownSize(isMoving ? metadata : await sharp(source).metadata());
    const startScale = Math.min(1, Math.sqrt(maxPixels / (width * height)));
    const hasQuality = to === 'image/jpeg' || to === 'image/webp';
    for (const { scale, quality } of attempts(startScale, hasQuality)) {
      signal.throwIfAborted();
      const side = (pixels: number): number => Math.max(1, Math.floor(pixels * scale));
      const size = { width: side(width), height: side(height) };
      if ((await write(sharp, paths, conversion, size, { quality, isMoving })) <= maxBytes) return null;
    }
    await rm(target, { force: true });
    return 'it stays too large, however small the picture';
  } catch (error) {
    signal.throwIfAborted();
    return `sharp cannot read it (${(error as Error).message.split('\n', 1)[0] ?? ''})`;
  }
}
