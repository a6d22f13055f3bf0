// What a file of the archive is sent as: what its bytes tell, or else its name: X stores photos as .jpg and .png, videos and GIFs as .mp4.

import type { TweetMedia } from '../model/tweet.ts';

const byExtension: ReadonlyMap<string, string> = new Map([
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['mp4', 'video/mp4'],
  ['m4v', 'video/mp4'],
  ['mov', 'video/quicktime'],
  ['webm', 'video/webm'],
]);

/** The MIME type of a medium's file: what its bytes tell, else its name, else its kind. */
export function mimeTypeOf({
  mimeType,
  fileName,
  kind,
}: Pick<TweetMedia, 'mimeType' | 'fileName' | 'kind'>): string {
  const extension = /\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  return mimeType ?? byExtension.get(extension) ?? (kind === 'photo' ? 'image/jpeg' : 'video/mp4');
}
