// Text of strangers, made harmless for a terminal: tweets, file names and what servers answer may hold escape
// sequences that move the cursor, rewrite lines or set the clipboard, and marks that turn the reading direction.

const escapeCharacters =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function visible(character: string): string {
  const code = character.charCodeAt(0);
  if (character === '\t') return '    ';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** The text with its line breaks; every other control, direction mark and lone surrogate is made visible. */
export function safeText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(escapeCharacters, visible);
}

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
