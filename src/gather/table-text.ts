// The text of a table that a spreadsheet may have saved: as UTF-8, as UTF-16 with its mark, or in the old form of Windows, which is
// what remains where the bytes are no UTF-8.

import { readFile } from 'node:fs/promises';

/** The text of such bytes. */
export function decodeTableText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Reads such a file. Throws the file system's error where it cannot be read. */
export async function readTableText(path: string): Promise<string> {
  return decodeTableText(await readFile(path));
}

/** The first line of a table, whatever ends its lines. */
export function headingOf(text: string): string {
  return text.split(/\r\n|\n|\r/, 1)[0] ?? '';
}
