// Decodes bytes to text, whatever program saved them: UTF-8, UTF-16, or letters of Windows-1252 among UTF-8.
// A byte that is not UTF-8 is read as Windows-1252, all others stay what they are, and the reader is told.

import { isUtf8 } from 'node:buffer';

/** The text, and whether bytes of it had to be taken for Windows-1252. */
export interface DecodedText {
  readonly text: string;
  readonly isGuessed: boolean;
}

const windows = new TextDecoder('windows-1252');

/** How many bytes a character has that begins with this one; 1 also where none begins so. */
function lengthAt(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

/** A character written as the two halves of UTF-16, three bytes each, as some programs in Java write emoji; else null. */
function pairAt(bytes: Buffer, at: number): string | null {
  const half = (from: number): number | null => {
    const [first, second = 0, third = 0] = bytes.subarray(from, from + 3);
    const isHalf = first === 0xed && (second & 0xe0) === 0xa0 && (third & 0xc0) === 0x80;
    return isHalf ? 0xd000 | ((second & 0x3f) << 6) | (third & 0x3f) : null;
  };
  const [high, low] = [half(at), half(at + 3)];
  if (high === null || low === null) return null;
  const pair = String.fromCharCode(high, low);
  return pair.isWellFormed() ? pair : null;
}

function decodeMixed(bytes: Buffer): string {
  const pieces: string[] = [];
  let done = 0;
  for (let at = 0; at < bytes.length;) {
    const next = at + lengthAt(bytes[at] ?? 0);
    if (next <= bytes.length && isUtf8(bytes.subarray(at, next))) {
      at = next;
      continue;
    }
    const pair = pairAt(bytes, at);
    pieces.push(bytes.toString('utf8', done, at), pair ?? windows.decode(bytes.subarray(at, at + 1)));
    at += pair === null ? 1 : 6;
    done = at;
  }
  return pieces.join('') + bytes.toString('utf8', done);
}

/** Decodes bytes that are not UTF-16, a piece of a file for one. */
export function textOfBytes(bytes: Buffer): DecodedText {
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), isGuessed: false };
  return { text: decodeMixed(bytes), isGuessed: true };
}

/** The encoding that the first bytes show: by their mark, or, where it was lost, by every other byte being 0. */
export function wideEncodingOf([first, second, third, fourth]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first && second === 0 && third && fourth === 0) return 'utf-16le';
  return first === 0 && second && third === 0 && fourth ? 'utf-16be' : null;
}

/** Decodes a whole file; a mark at its beginning is left out. */
export function decodeFile(bytes: Buffer): string {
  const encoding = wideEncodingOf(bytes);
  const text = encoding === null ? textOfBytes(bytes).text : new TextDecoder(encoding).decode(bytes);
  return text.replace(/^\uFEFF/, '');
}
