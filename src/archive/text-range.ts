// Where an entity stands in the text, in code points of the text as stored. An entity whose range cannot be used is looked
// for by its words, so that a damaged place costs nothing that the entity knows.

import type { TextRange } from '../model/tweet.ts';
import { asCount, asList } from '../model/json.ts';

/** The range of an entity (`indices`), or null where it is none. */
export function decodeRange(indices: unknown, text: string): TextRange | null {
  const [first, second] = asList(indices);
  const start = asCount(first);
  const end = asCount(second);
  return start === null || end === null || end <= start || end > text.length ? null : { start, end };
}

/** Where words stand that end with a letter or digit, and are no part of longer ones. */
export function placesOf(words: string, text: string): readonly TextRange[] {
  const places: TextRange[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    if (/^\w/.test(text.slice(at + words.length))) continue;
    const start = Array.from(text.slice(0, at)).length;
    places.push({ start, end: start + Array.from(words).length });
  }
  return places;
}

/** Nothing of the text. */
const nowhere: TextRange = { start: 0, end: 0 };

/** The range of an entity that stands for `words`: by its indices, else where the words stand first, else an empty one. */
export function rangeOf(indices: unknown, text: string, words: string): TextRange {
  return decodeRange(indices, text) ?? placesOf(words, text)[0] ?? nowhere;
}
