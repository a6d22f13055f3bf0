// Words for those who cannot see a picture. What was written beside the archive wins over what is in it. Cut where the server takes
// fewer, with an ellipsis so that the cut can be told. Servers count code points or UTF-16 units here, not what a reader
// counts: the larger number decides (mastodon/mastodon app/models/media_attachment.rb, MAX_DESCRIPTION_LENGTH).

import type { AltTexts } from '../model/alt-texts.ts';
import type { Tweet, TweetMedia } from '../model/tweet.ts';
import { graphemesOf } from '../text/weight.ts';

/** The alternative text within `limit` units, no character in halves; null for none or nothing but white space. */
export function mapAltText(
  text: string | null,
  limit: number,
): { readonly altText: string | null; readonly wasCut: boolean } {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return { altText: null, wasCut: false };
  if (trimmed.length <= limit) return { altText: trimmed, wasCut: false };
  let kept = '';
  for (const grapheme of graphemesOf(trimmed)) {
    if (kept.length + grapheme.length + 1 > limit) break;
    kept += grapheme;
  }
  return { altText: `${kept.trimEnd()}…`, wasCut: true };
}

/** The description of a tweet's medium: from beside the archive, else from the archive, else null. */
export function altTextOf(medium: TweetMedia, tweet: Tweet, altTexts?: AltTexts): string | null {
  if (altTexts === undefined) return medium.altText;
  const { fileName } = medium;
  const names = [...tweet.versions.map((id) => `${id}-${fileName}`), fileName];
  const isOnly = tweet.media.filter(({ foreign }) => !foreign).length === 1;
  return (
    names.map((name) => altTexts.byFile.get(name)).find((text) => text !== undefined) ??
    (isOnly
      ? tweet.versions.map((id) => altTexts.byTweet.get(id)).find((text) => text !== undefined)
      : undefined) ??
    medium.altText
  );
}
