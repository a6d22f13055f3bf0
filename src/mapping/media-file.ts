// The file of a medium: the archive's copy.

import type { TweetMedia } from '../model/tweet.ts';
import type { MediaFile } from './media-facts.ts';
import { mimeTypeOf } from './mime-type.ts';

/** The file to attach; null where there is none. */
export function fileOf(medium: TweetMedia): MediaFile | null {
  const { file } = medium;
  return file === null ? null : { ...file, mimeType: mimeTypeOf(medium), isOriginal: false };
}
