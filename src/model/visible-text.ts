// Makes the control characters of a text visible, so that no reader of it obeys them.
// Tweets, file names and what servers answer may hold escape sequences that move the cursor, rewrite lines or set the
// clipboard, and marks that turn the reading direction. Line breaks stay.

const controls =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function visible(character: string): string {
  const code = character.charCodeAt(0);
  if (character === '\t') return '    ';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** The text with its line breaks as \n; every other control, direction mark and lone surrogate is a visible sign. */
export function visibleText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(controls, visible);
}
