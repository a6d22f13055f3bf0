// Words for those who cannot see a picture. What was written beside the archive wins over what is in it. Cut where the server takes fewer, with an ellipsis so that the cut
// can be told.

import type { AltTexts } from '../model/alt-texts.ts';
import type { Tweet, TweetMedia } from '../model/tweet.ts';
import { countGraphemes, graphemesOf } from '../text/weight.ts';

/** The alternative text within `limit` graphemes; null for none or nothing but white space. */
export function mapAltText(
  text: string | null,
  limit: number,
): { readonly altText: string | null; readonly wasCut: boolean } {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return { altText: null, wasCut: false };
  if (trimmed.length <= limit || countGraphemes(trimmed) <= limit) return { altText: trimmed, wasCut: false };
  const kept = graphemesOf(trimmed).slice(0, Math.max(0, limit - 1));
  return { altText: `${kept.join('').trimEnd()}…`, wasCut: true };
}

/** The description of a tweet's medium: from beside the archive, else from the archive, else null. */
export function altTextOf(medium: TweetMedia, tweet: Tweet, altTexts?: AltTexts): string | null {
  if (altTexts === undefined) return medium.altText;
  const { fileName } = medium;
  const names = [...tweet.versions.map((id) => `${id}-${fileName}`), fileName];
  const isOnly = tweet.media.filter(({ foreign }) => !foreign).length === 1;
  return (
    names.map((name) => altTexts.byFile.get(name)).find((text) => text !== undefined) ??
    (isOnly ? altTexts.byTweet.get(tweet.id) : undefined) ??
    medium.altText
  );
}
