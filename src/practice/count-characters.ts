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

/**
 * Whether a text, with another before it that is counted as it stands, is longer than so many. Short texts are not cut into
 * graphemes: there are never more than UTF-16 units.
 */
export function isLongerThan(limit: number, text: string, before: string, manners: Manners): boolean {
  const { charactersPerLink } = manners;
  if (manners.countsPlainly) return Array.from(before + text).length > limit;
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
  return before.length + countable.length > limit && graphemes(before + countable) > limit;
}
