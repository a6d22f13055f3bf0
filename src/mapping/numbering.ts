// Numbers for the parts of a long text, ` (1/3)`, above the date line. Room is kept for them before the text is cut,
// so that every part still fits.

import type { TextLimits } from '../text/weight.ts';
import { splitText } from './split.ts';

function numberParts(parts: readonly string[], ending: string): readonly string[] {
  return parts.map((part, index) => {
    const number = ` (${index + 1}/${parts.length})`;
    if (index < parts.length - 1 || !part.endsWith(ending)) return part + number;
    return part.slice(0, part.length - ending.length) + number + ending;
  });
}

/** The room that a number takes at most; X has no texts of a thousand parts. */
export const longestNumber = ' (999/999)'.length;

/** The parts as `splitText` gives them, each with its number; a text of one part gets none. */
export function splitNumbered(text: string, ending: string, limits: TextLimits): readonly string[] {
  let parts = splitText(text, ending, limits);
  if (parts.length === 1) return parts;
  let digits = 0;
  while (String(parts.length).length > digits) {
    digits = String(parts.length).length;
    const room = ' (/)'.length + 2 * digits;
    parts = splitText(text, ending, { ...limits, maxCharacters: Math.max(1, limits.maxCharacters - room) });
  }
  return numberParts(parts, ending);
}
