// The length of a post as app/validators/status_length_validator.rb counts it: grapheme clusters of content
// warning and text together, a link as 23, `@name@host` as `@name`.

import type { Manners } from './manners.ts';
import { findEntities } from './text-entities.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

function graphemes(text: string): number {
  let count = 0;
  for (const segment of segmenter.segment(text)) count += segment.segment === '' ? 0 : 1;
  return count;
}

/** Whether the post is too long. Short texts are not cut into graphemes: there are never more than UTF-16 units. */
export function isTooLong(text: string, spoilerText: string, manners: Manners): boolean {
  const { maxCharacters, charactersPerLink } = manners;
  if (manners.countsPlainly) return Array.from(spoilerText + text).length > maxCharacters;
  let countable = '';
  let end = 0;
  for (const entity of findEntities(text)) {
    countable += text.slice(end, entity.start);
    if (entity.kind === 'link') countable += 'x'.repeat(charactersPerLink);
    else if (entity.kind === 'mention') countable += `@${entity.username}`;
    else countable += text.slice(entity.start, entity.end);
    end = entity.end;
  }
  countable += text.slice(end);
  if (spoilerText.length + countable.length <= maxCharacters) return false;
  return graphemes(spoilerText + countable) > maxCharacters;
}
