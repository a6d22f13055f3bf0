// Takes an uploaded file in: what it is, whether it is allowed, when it will be ready
// (app/models/media_attachment.rb). Only images keep their bytes.

import { createHash } from 'node:crypto';
import { ApiError, invalid, serverError } from './api-error.ts';
import type { Input, UploadedFile } from './input.ts';
import type { Instance } from './instance.ts';
import type { Personality } from './personality.ts';
import { sniffMedia, type SniffedMedia } from './media-type.ts';
import type { StoredMedia } from './stored.ts';
import { stripDescription } from './render-markup.ts';

/** `MAX_IMAGE_MATRIX` (Attachmentable `MAX_MATRIX_LIMIT`), pixels. */
export const imagePixels = 33_177_600;
const gifPixels = 1280 * 720;
/** Always in English (api/v1/media_controller.rb): 500 at once, 422 where processing came later. */
export const processingError = 'Error processing thumbnail for uploaded media';

/** What is not looked at is taken for an image. */
const anyFile: SniffedMedia = {
  type: 'image',
  mimeType: 'image/jpeg',
  extension: 'jpg',
  width: 1,
  height: 1,
};

function checkFile(
  { manners }: Personality,
  file: UploadedFile | undefined,
): { file: UploadedFile; sniffed: SniffedMedia } {
  if (file === undefined) throw invalid("Validation failed: File can't be blank");
  const found = sniffMedia(file.bytes, manners.looksIntoFiles);
  if (
    found === 'unknown' &&
    file.bytes.length > 0 &&
    manners.software === 'mastodon' &&
    /\.(?:png|jpe?g|gif|webp|mp4)$/i.test(file.fileName)
  )
    throw invalid('Validation failed: File has contents that are not what they are reported to be');
  const isTaken = typeof found === 'string' && manners.otherFiles === 'taken';
  if (typeof found === 'string' && manners.otherFiles === 'serverError') throw serverError();
  const sniffed = isTaken ? anyFile : found;
  if (sniffed === 'unknown') throw invalid(manners.unknownFile);
  if (sniffed === 'broken') throw new ApiError(500, { error: processingError });
  const isStill = sniffed.type === 'image' || sniffed.mimeType === 'image/gif';
  if (manners.refusedTypes.includes(sniffed.mimeType))
    throw invalid('Validation failed: File type is not supported');
  const limitBytes = isStill ? manners.imageLimitBytes : manners.videoLimitBytes;
  if (file.bytes.length > limitBytes)
    throw invalid(`Validation failed: File must be less than ${limitBytes / 1024 / 1024} MB`);
  if (manners.software === 'mastodon') checkPixels(sniffed);
  return { file, sniffed };
}

function checkPixels({ width, height, mimeType }: SniffedMedia): void {
  const isGif = mimeType === 'image/gif';
  if (width * height > (isGif ? gifPixels : imagePixels))
    throw invalid(`${width}x${height} ${isGif ? 'GIF files' : 'images'} are not supported`);
}

/** `x,y` between -1 and 1; null when it is not that. */
function focusFrom(text: string | null): StoredMedia['focus'] {
  const [x, y] = (text ?? '').split(',').map(Number);
  if (x === undefined || y === undefined || Number.isNaN(x) || Number.isNaN(y)) return null;
  return { x: Math.max(-1, Math.min(1, x)), y: Math.max(-1, Math.min(1, y)) };
}

/** Description and focus as sent, where they were. Throws ApiError 422. */
export function describeMedia(
  instance: Instance,
  input: Input,
): Partial<Pick<StoredMedia, 'description' | 'focus'>> {
  const given = input.text('description');
  const { stripsDescriptions } = instance.personality.manners;
  const description = given !== null && stripsDescriptions ? stripDescription(given) : given;
  const limit = instance.personality.descriptionLimit;
  if (description !== null && Array.from(description).length > limit)
    throw invalid(`Validation failed: Description is too long (maximum is ${limit} characters)`);
  return {
    ...(description === null ? {} : { description: description === '' ? null : description }),
    ...(input.text('focus') === null ? {} : { focus: focusFrom(input.text('focus')) }),
  };
}

/**
 * The new attachment. `before`: everything is processed before the answer, as in
 * `POST /api/v1/media`.
 */
export function receiveUpload(
  instance: Instance,
  input: Input,
  processing: 'before' | 'usual' | 'neverProcessed' | 'processingFails',
): StoredMedia {
  const { file, sniffed } = checkFile(instance.personality, input.files.get('file'));
  const createdAtMs = instance.now();
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const { knowsSameFile, processesAtOnce } = instance.personality.manners;
  const same = knowsSameFile ? instance.store.media().find((one) => one.sha256 === sha256) : undefined;
  const waitsLonger = processing === 'usual' && !processesAtOnce && sniffed.type !== 'image';
  const takesMs = waitsLonger ? instance.videoProcessingMs : 0;
  const media: StoredMedia = {
    id: same?.id ?? instance.store.nextId(createdAtMs),
    createdAtMs,
    readyAtMs:
      processing === 'before' || processing === 'usual' ? createdAtMs + takesMs : Number.MAX_SAFE_INTEGER,
    ...(processing === 'processingFails' ? { hasFailed: true } : {}),
    type: sniffed.type,
    mimeType: sniffed.mimeType,
    fileName: file.fileName,
    sizeBytes: file.bytes.length,
    sha256,
    width: sniffed.width,
    height: sniffed.height,
    description: null,
    focus: null,
    statusId: null,
    ...describeMedia(instance, input),
  };
  if (sniffed.mimeType.startsWith('image/')) instance.images.keep(media.id, file.bytes);
  instance.store.apply({ kind: 'media', media });
  return media;
}
