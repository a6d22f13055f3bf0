// What is known of a medium's file. The archive tells most of it, and X has bounds of its own; a file is looked into
// only where these leave open whether the server takes it.

import type { ArchiveFile } from '../model/archive.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { MediaFacts, MediaProblem } from '../model/conversion.ts';
import type { TweetMedia } from '../model/tweet.ts';
import type { Knowledge } from '../ports/knowledge.ts';

/** The archive tells of sizes up to this on a side; a film that reaches it may be larger. */
const toldAtMost = 2_048;
/** X makes no faster films: https://docs.x.com/x-api/media/quickstart/best-practices */
const fastest = 60;

/** A file that may be attached. */
export interface MediaFile extends ArchiveFile {
  readonly mimeType: string;
  /** Whether the archive tells of this very file, or of another size of it. */
  readonly isOriginal: boolean;
}

/** What the rules about files depend on. */
export interface MediaContext {
  readonly capabilities: Capabilities;
  readonly knowledge?: Knowledge;
}

/** How the room of media knows it. */
export function mediumOf({ mimeType }: Pick<MediaFile, 'mimeType'>): 'image' | 'film' {
  return mimeType.startsWith('image/') ? 'image' : 'film';
}

function pixelsOf({ width, height }: MediaFacts): number | null {
  return width === null || height === null ? null : width * height;
}

/** The most pixels that the server takes of a file of this type. */
export function maxPixelsOf(mimeType: string, can: Capabilities): number {
  if (mediumOf({ mimeType }) === 'film') return can.maxVideoPixels;
  return mimeType === 'image/gif'
    ? Math.min(can.maxGifPixels ?? Infinity, can.maxImagePixels)
    : can.maxImagePixels;
}

function isImageClear(told: MediaFacts, { mimeType }: MediaFile, can: Capabilities): boolean {
  return (pixelsOf(told) ?? Infinity) <= maxPixelsOf(mimeType, can);
}

function isFilmClear(
  told: MediaFacts,
  file: MediaFile,
  kind: TweetMedia['kind'],
  can: Capabilities,
): boolean {
  const { width, height, durationMs } = told;
  const isSizeTold = Math.max(width ?? toldAtMost, height ?? toldAtMost) < toldAtMost;
  if (!isSizeTold || (pixelsOf(told) ?? 0) > can.maxVideoPixels || can.maxFramesPerSecond < fastest)
    return false;
  // Of moving pictures X tells no length, and they are short.
  const seconds = kind === 'animatedGif' ? 0 : (durationMs ?? Infinity) / 1_000;
  if (can.maxVideoFrames !== null && seconds * fastest > can.maxVideoFrames) return false;
  return durationMs !== null || problemsOf(file, told, can).length === 0;
}

/** The facts of a file, as far as they matter. */
export function factsOf(
  { width, height, durationMs, kind }: TweetMedia,
  file: MediaFile,
  { capabilities, knowledge }: MediaContext,
): MediaFacts {
  const told = { width, height, durationMs, framesPerSecond: null };
  const medium = mediumOf(file);
  const isClear =
    medium === 'image' ? isImageClear(told, file, capabilities) : isFilmClear(told, file, kind, capabilities);
  if (isClear && !file.isOriginal) return told;
  const { path, sizeBytes } = file;
  return knowledge?.facts({ path, sizeBytes }, medium) ?? told;
}

/** Everything about the file that the server does not take; what nobody knows is taken to be fine. */
export function problemsOf(file: MediaFile, facts: MediaFacts, can: Capabilities): readonly MediaProblem[] {
  const isImage = mediumOf(file) === 'image';
  const { durationMs, framesPerSecond } = facts;
  const frames = ((framesPerSecond ?? 0) * (durationMs ?? 0)) / 1_000;
  const problems: readonly (readonly [MediaProblem, boolean])[] = [
    ['type', can.mimeTypes !== null && !can.mimeTypes.includes(file.mimeType)],
    ['bytes', file.sizeBytes > (isImage ? can.maxImageBytes : can.maxVideoBytes)],
    ['pixels', (pixelsOf(facts) ?? 0) > maxPixelsOf(file.mimeType, can)],
    ['frames', (framesPerSecond ?? 0) > can.maxFramesPerSecond || frames > (can.maxVideoFrames ?? Infinity)],
  ];
  return problems.flatMap(([problem, isThere]) => (isThere ? [problem] : []));
}
