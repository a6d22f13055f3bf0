// Reads named fields from JSON that somebody else wrote. Nothing is trusted to be there or of the right kind.

/** A JSON object, field by field. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** The value as an object; null for anything else, arrays included. */
export function asRecord(value: unknown): JsonRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : null;
}

/** The value as a list; empty for anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The field as text; null when it is missing, empty or something else. */
export function textOf(record: JsonRecord | null, field: string): string | null {
  const value = record?.[field];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The field as a whole number from 0; null when it is missing or something else. */
export function countOf(record: JsonRecord | null, field: string): number | null {
  const value = record?.[field];
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** The field as an id: text, or a whole number taken as text; null otherwise. */
export function idOf(record: JsonRecord | null, field: string): string | null {
  const number = countOf(record, field);
  return number === null ? textOf(record, field) : String(number);
}
