// Where an entity stands in the text, in code points of the text as stored.

import type { TextRange } from '../model/tweet.ts';
import { asCount, asList } from './narrow.ts';

/** The range of an entity (`indices`), or null where it is none. */
export function decodeRange(indices: unknown, text: string): TextRange | null {
  const [first, second] = asList(indices);
  const start = asCount(first);
  const end = asCount(second);
  return start === null || end === null || end <= start || end > text.length ? null : { start, end };
}
