// Bytes of one element -> a value. JSON first; JSON5 (unquoted keys, trailing commas, as formatters leave them)
// only where JSON failed, because it is many times slower.

import JSON5 from 'json5';
import { textOfBytes } from '../text/decode-bytes.ts';

/** What the bytes say, or null when they are neither JSON nor JSON5. The value `null` itself is wrapped too. */
export interface Parsed {
  readonly value: unknown;
  /** Bytes of it are no UTF-8, and were taken for Windows-1252. */
  readonly isGuessed: boolean;
}

/** Reads bytes as JSON. */
export function parseJson(bytes: Buffer): Parsed | null {
  const { text, isGuessed } = textOfBytes(bytes);
  try {
    return { value: JSON.parse(text) as unknown, isGuessed };
  } catch {
    return null;
  }
}

/** Reads bytes as JSON5. */
export function parseJson5(bytes: Buffer): Parsed | null {
  const { text, isGuessed } = textOfBytes(bytes);
  try {
    return { value: JSON5.parse<unknown>(text), isGuessed };
  } catch {
    return null;
  }
}
