// Words for those who cannot see a picture. What was written beside the archive wins over what is in it. Cut where the server takes
// fewer, with an ellipsis so that the cut can be told; counted in code points, as servers do (mastodon/mastodon
// app/models/media_attachment.rb, MAX_DESCRIPTION_LENGTH). Where a server shows the first line alone, there is but one.

import type { Capabilities } from '../model/capabilities.ts';
import type { AltTexts } from '../model/alt-texts.ts';
import type { Tweet, TweetMedia } from '../model/tweet.ts';
import { codePointsIn, graphemesOf } from '../text/weight.ts';

/** An alternative text as it is sent. */
export interface MappedAltText {
  /** Null for none, or nothing but white space. */
  readonly altText: string | null;
  readonly wasCut: boolean;
  /** Its lines became one. */
  readonly wasJoined: boolean;
}

const lineBreaks = /\s*\n\s*/g;

function cut(text: string, limit: number): string {
  let kept = '';
  let count = 1;
  for (const grapheme of graphemesOf(text)) {
    count += codePointsIn(grapheme);
    if (count > limit) break;
    kept += grapheme;
  }
  return `${kept.trimEnd()}…`;
}

/** The alternative text as the server takes it, no character in halves. */
export function mapAltText(
  text: string | null,
  { maxAltText, altTextManner }: Pick<Capabilities, 'maxAltText' | 'altTextManner'>,
): MappedAltText {
  const lines = text?.replace(/\r\n?/g, '\n').trim() ?? '';
  if (lines === '') return { altText: null, wasCut: false, wasJoined: false };
  const wasJoined = altTextManner === 'firstLine' && lines.includes('\n');
  const trimmed = wasJoined ? lines.replace(lineBreaks, ' ') : lines;
  const wasCut = codePointsIn(trimmed) > maxAltText;
  return { altText: wasCut ? cut(trimmed, maxAltText) : trimmed, wasCut, wasJoined };
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
