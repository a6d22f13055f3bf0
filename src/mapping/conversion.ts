// How a file that the server does not take could be changed so that it does: a picture stays a picture, a film a film,
// and what moves like a GIF keeps moving. Null where nothing would help.

import type { Capabilities } from '../model/capabilities.ts';
import type { Conversion, MediaFacts, MediaProblem } from '../model/conversion.ts';
import type { TweetMedia } from '../model/tweet.ts';
import { maxPixelsOf, mediumOf, type MediaFile } from './media-facts.ts';

/** Below these a film is no longer worth looking at. */
const leastBitsPerSecond = 200_000;
const leastFramesPerSecond = 10;

const stillTypes = ['image/webp', 'image/jpeg', 'image/png'] as const;
const writable: readonly string[] = [...stillTypes, 'image/gif'];
const movingTypes = ['image/webp', 'image/gif'] as const;

function firstTaken(types: readonly string[], { mimeTypes }: Capabilities): string | null {
  return types.find((type) => mimeTypes === null || mimeTypes.includes(type)) ?? null;
}

function imageTo(file: MediaFile, problems: readonly MediaProblem[], can: Capabilities): string | null {
  if (!problems.includes('type') && writable.includes(file.mimeType)) return file.mimeType;
  if (file.mimeType === 'image/gif') return firstTaken([...movingTypes, ...stillTypes], can);
  // A photograph loses less as the other form for photographs.
  const likely = file.mimeType === 'image/jpeg' ? ['image/webp', 'image/jpeg', 'image/png'] : stillTypes;
  return firstTaken(likely, can);
}

function asPicture(to: string, can: Capabilities): { readonly maxBytes: number; readonly maxPixels: number } {
  return { maxBytes: can.maxImageBytes, maxPixels: maxPixelsOf(to, can) };
}

function filmConversion(kind: TweetMedia['kind'], facts: MediaFacts, can: Capabilities): Conversion | null {
  const { durationMs } = facts;
  const to = firstTaken(['video/mp4', ...(kind === 'animatedGif' ? movingTypes : ['video/webm'])], can);
  if (to === null || durationMs === null || durationMs <= 0) return null;
  const seconds = durationMs / 1_000;
  const maxFramesPerSecond = Math.min(can.maxFramesPerSecond, (can.maxVideoFrames ?? Infinity) / seconds);
  if (maxFramesPerSecond < leastFramesPerSecond) return null;
  if (to.startsWith('image/'))
    return { kind: 'film', to, durationMs, maxFramesPerSecond, ...asPicture(to, can) };
  if ((can.maxVideoBytes * 8) / seconds < leastBitsPerSecond) return null;
  const bounds = { maxBytes: can.maxVideoBytes, maxPixels: can.maxVideoPixels };
  return { kind: 'film', to, durationMs, maxFramesPerSecond, ...bounds };
}

/** The conversion that would make the file one that the server takes. */
export function conversionOf(
  { kind }: TweetMedia,
  file: MediaFile,
  facts: MediaFacts,
  problems: readonly MediaProblem[],
  can: Capabilities,
): Conversion | null {
  if (mediumOf(file) === 'film') return filmConversion(kind, facts, can);
  const to = imageTo(file, problems, can);
  return to === null ? null : { kind: 'image', to, ...asPicture(to, can) };
}
