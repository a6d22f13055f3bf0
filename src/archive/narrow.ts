// Values as they come out of an archive's JSON, narrowed field by field: nothing is trusted, and only what is
// named is looked at.

/** A JSON object whose fields are still unknown. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** The value as an object; null for anything else. */
export function asRecord(value: unknown): RawRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawRecord) : null;
}

/** The value as a list; empty for anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The objects of a list; empty for anything else. */
export function asRecords(value: unknown): readonly RawRecord[] {
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
 * A whole number from 0 up, which X writes as "12", in 2018 as "12.0", before that as 12; null for anything else.
 */
export function asCount(value: unknown): number | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  if (value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) && number >= 0 ? Math.trunc(number) : null;
}
