// Writes text of strangers so that a terminal shows it and obeys nothing in it: as lines, as one line, as JSON.

import { visibleText } from '../model/visible-text.ts';

/** The text with its line breaks; every other control, direction mark and lone surrogate is made visible. */
export const safeText = visibleText;

/** The same on one line: line breaks become spaces. */
export function safeLine(text: string): string {
  return safeText(text).replace(/\s*\n\s*/g, ' ');
}

const unsafeInJson = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

/** JSON that a terminal can show: what JSON leaves bare is escaped, the value stays the same; one line for indent 0. */
export function safeJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(
    unsafeInJson,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
