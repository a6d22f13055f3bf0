// How the elements of a list are set apart in one file, told from the way its first element begins. X writes
//   = [            or   = [ {            and programs that rewrite files   = [{"tweet":{
//     {                   "tweet" : {
// A line break cannot stand inside a JSON string, nor an unescaped quote: so these bytes are found at full speed
// by a native search, and what lies between two of them is still proven to be one element by parsing it.

/** Bytes that end one element and begin the next. */
export interface Boundary {
  readonly bytes: Buffer;
  /** How many of them belong to the element that ends. */
  readonly closingBytes: number;
}

/** The longest beginning that is looked at. */
export const boundarySampleBytes = 512;

const onLines = /^(\r?\n)([ \t]*)\{/;
const onOneLine = /^([ \t]*)\{(\r?\n)/;
const nextOpening = /^(\s*,\s*)\{(\s*"(?:[^"\\])*")/;
const dense = /^(\s*)(\{\s*"(?:[^"\\])*")/;

/** Reads the bytes right after the list's opening bracket; null when they show no pattern. */
export function boundaryOf(listStart: Buffer): Boundary | null {
  const text = listStart.toString('latin1', 0, boundarySampleBytes);
  const lines = onLines.exec(text);
  if (lines) {
    const indent = `${lines[1] ?? ''}${lines[2] ?? ''}`;
    return boundary(`${indent}}`, `,${indent}{`);
  }
  const oneLine = onOneLine.exec(text);
  if (oneLine) return boundary(`${oneLine[2] ?? ''}}`, `,${oneLine[1] ?? ''}{`);
  const plain = dense.exec(text);
  return plain ? boundary('}', `,${plain[1] ?? ''}${plain[2] ?? ''}`) : null;
}

/** Reads what stands around the end of an element at offset `end`, and the beginning of the next; null as above. */
export function boundaryAt(bytes: Buffer, end: number): Boundary | null {
  const closing = /(?:\r?\n[ \t]*)?\}$/.exec(bytes.toString('latin1', Math.max(0, end - 64), end))?.[0];
  const opening = nextOpening.exec(bytes.toString('latin1', end, end + boundarySampleBytes));
  if (closing === undefined || opening === null) return null;
  const [separator = '', name = ''] = opening.slice(1);
  const isOnLines = closing.length > 1 || separator.includes('\n');
  return boundary(closing, isOnLines ? `${separator}{` : `${separator}{${name}`);
}

function boundary(closing: string, opening: string): Boundary {
  return { bytes: Buffer.from(closing + opening, 'latin1'), closingBytes: closing.length };
}
