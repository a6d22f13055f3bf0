// What a server's own program says of an error, in the JSON forms that such programs use: Mastodon's {"error"}, OAuth's
// description, Laravel's {message, errors}, zod's issues, Phoenix's {errors: {detail}}, FastAPI's {detail}, problem+json.

import { asRecord, textOf } from '../servers/json-fields.ts';

/** Words are looked for no deeper than this; an error is no tree. */
const deepest = 4;
/** More than this many single errors of one answer are not read. */
const mostErrors = 3;

/** Names of fields that hold what went wrong, the most telling first. */
const wordFields = ['error_description', 'detail', 'message', 'msg', 'title'] as const;
/** Names of fields that hold further errors. */
const listFields = ['error', 'errors', 'issues', 'details', 'detail'] as const;

function wordsOf(value: unknown, depth: number): readonly string[] {
  if (depth > deepest) return [];
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (Array.isArray(value)) return value.slice(0, mostErrors).flatMap((each) => wordsOf(each, depth + 1));
  const record = asRecord(value);
  if (record === null) return [];
  for (const field of wordFields) {
    const words = textOf(record, field);
    if (words !== null) return [words];
  }
  for (const field of listFields) {
    const inner = wordsOf(record[field], depth + 1);
    if (inner.length > 0) return inner;
  }
  // {"errors": {"status": ["The status must not be ..."]}}: the fields are the server's own.
  return depth === 0
    ? []
    : Object.values(record)
        .slice(0, mostErrors)
        .flatMap((each) => wordsOf(each, depth + 1));
}

/**
 * The words of an error in the body of a refusal, already parsed; null for a body that has none of the usual forms. A JSON
 * text or list by itself is no such form: gateways answer with those, too.
 */
export function errorWords(body: unknown): string | null {
  const record = asRecord(body);
  if (record === null) return null;
  const error = textOf(record, 'error');
  const words = error !== null && textOf(record, 'error_description') === null ? [error] : wordsOf(record, 0);
  return words.length === 0 ? null : [...new Set(words)].join('; ');
}
