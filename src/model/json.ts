// Narrows values of JSON that somebody else wrote, field by field: nothing is trusted to be there or of the right kind.

/** A JSON object whose fields are still unknown. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** The value as an object; null for anything else, lists included. */
export function asRecord(value: unknown): JsonRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : null;
}

/** The value as a list; empty for anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The objects of a list; empty for anything else. */
export function asRecords(value: unknown): readonly JsonRecord[] {
  return asList(value)
    .map(asRecord)
    .filter((record) => record !== null);
}

/** A text that is not empty; null for anything else. Lone surrogates become U+FFFD, so that it can be sent. */
export function asText(value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null;
  return value.isWellFormed() ? value : value.toWellFormed();
}

/**
 * A whole number from 0 up, also as a text: X writes 12 as "12", in 2018 as "12.0". What stands behind the point is cut
 * off; null for anything else.
 */
export function asCount(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || number < 0) return null;
  return Number.isSafeInteger(Math.trunc(number)) ? Math.trunc(number) : null;
}

/** An id: a text, or a whole number taken as text; null for anything else. */
export function asId(value: unknown): string | null {
  return typeof value === 'number' ? (asCount(value)?.toString() ?? null) : asText(value);
}
