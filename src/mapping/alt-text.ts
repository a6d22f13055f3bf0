// Words for those who cannot see a picture. Cut where the server takes fewer, with an ellipsis so that the cut
// can be told.

import { countGraphemes, graphemesOf } from './weight.ts';

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
