// Bytes -> text. X writes UTF-8; an editor of Windows may have left letters of Windows-1252 in it, each one byte that is no
// UTF-8. Those are read as such, the others stay what they are, and whoever reads is told.

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

function decodeMixed(bytes: Buffer): string {
  const pieces: string[] = [];
  let done = 0;
  for (let at = 0; at < bytes.length;) {
    const next = at + lengthAt(bytes[at] ?? 0);
    if (next <= bytes.length && isUtf8(bytes.subarray(at, next))) {
      at = next;
      continue;
    }
    pieces.push(bytes.toString('utf8', done, at), windows.decode(bytes.subarray(at, at + 1)));
    at += 1;
    done = at;
  }
  return pieces.join('') + bytes.toString('utf8', done);
}

/** Reads bytes as text. */
export function textOfBytes(bytes: Buffer): DecodedText {
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), isGuessed: false };
  return { text: decodeMixed(bytes), isGuessed: true };
}
