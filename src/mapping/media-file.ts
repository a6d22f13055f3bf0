// The file of a medium: the original that was fetched from X, where that was asked for, else the archive's copy, which
// of a photo is a smaller one.

import type { Choices } from '../choices/choices.ts';
import type { Notice } from '../model/notice.ts';
import type { Tweet, TweetMedia } from '../model/tweet.ts';
import type { MediaContext, MediaFile } from './media-facts.ts';
import { mimeTypeOf } from './mime-type.ts';

/** Of films the archive has the best there is; they are fetched only where it lacks them. */
function isWorthFetching({ kind, file }: TweetMedia): boolean {
  return kind === 'photo' || file === null;
}

/** The file to attach, null where there is none; and whether its original could not be had. */
export function fileOf(
  medium: TweetMedia,
  { id }: Pick<Tweet, 'id'>,
  { choices, knowledge }: Pick<MediaContext, 'knowledge'> & { readonly choices: Pick<Choices, 'originals'> },
): { readonly file: MediaFile | null; readonly notices: readonly Notice[] } {
  const { file, fileName, address } = medium;
  const copy = file === null ? null : { ...file, mimeType: mimeTypeOf(medium), isOriginal: false };
  if (!choices.originals || knowledge === undefined || !isWorthFetching(medium))
    return { file: copy, notices: [] };
  const original = address === null ? null : knowledge.original({ tweet: id, fileName, address });
  if (original !== null) {
    const mimeType = mimeTypeOf({ ...medium, mimeType: null });
    return { file: { ...original, mimeType, isOriginal: true }, notices: [] };
  }
  const missing = { code: 'originalMissing', args: { fileName }, where: { kind: 'tweet', id } } as const;
  return { file: copy, notices: copy === null ? [] : [missing] };
}
