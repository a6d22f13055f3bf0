// Bytes of one element -> a value. JSON first; JSON5 (unquoted keys, trailing commas, as formatters leave them)
// only where JSON failed, because it is many times slower.

import JSON5 from 'json5';

/** What the bytes say, or null when they are neither JSON nor JSON5. The value `null` itself is wrapped too. */
export interface Parsed {
  readonly value: unknown;
}

/** Reads bytes as JSON. */
export function parseJson(bytes: Buffer): Parsed | null {
  try {
    return { value: JSON.parse(bytes.toString('utf8')) as unknown };
  } catch {
    return null;
  }
}

/** Reads bytes as JSON5. */
export function parseJson5(bytes: Buffer): Parsed | null {
  try {
    return { value: JSON5.parse<unknown>(bytes.toString('utf8')) };
  } catch {
    return null;
  }
}
