// What a server's own program says of an error, in the JSON forms that such programs use: Mastodon's {"error"}, OAuth's
// description, Laravel's {message, errors}, zod's issues, Phoenix's {errors: {detail}}, FastAPI's {detail}, NestJS's {error,
// message: []}, JSend's {status, data}, SOAP's faultstring, problem+json. How a name is written (ErrorMessage, error_message,
// hydra:description) makes no difference.

import { asRecord, asText, type JsonRecord } from '../model/json.ts';

/** Words are looked for no deeper than this; an error is no tree. */
const deepest = 4;
/** More than this many single errors of one answer are not read. */
const mostErrors = 3;

/** Names of fields that hold what went wrong, the most telling first. */
const wordFields = [
  ...['errordescription', 'detail', 'message', 'msg', 'errormessage', 'errormsg', 'reason', 'description'],
  'faultstring',
] as const;
/** Names of fields that hold further errors. */
const listFields = [
  ...['error', 'errors', 'issues', 'violations', 'details', 'detail', 'message', 'fault', 'err', 'data'],
];

/** The fields by their names without what programs write differently. */
function plainlyNamed(record: JsonRecord): JsonRecord {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record))
    fields[name.replace(/^\w+:|[_-]/g, '').toLowerCase()] ??= value;
  return fields;
}

function wordsOf(value: unknown, depth: number): readonly string[] {
  if (depth > deepest) return [];
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (Array.isArray(value)) return value.slice(0, mostErrors).flatMap((each) => wordsOf(each, depth + 1));
  const given = asRecord(value);
  if (given === null) return [];
  const record = plainlyNamed(given);
  for (const field of wordFields) {
    const words = asText(record[field]);
    if (words !== null) return [words];
  }
  for (const field of listFields) {
    const inner = wordsOf(record[field], depth + 1);
    if (inner.length > 0) return inner;
  }
  // It names the kind of error alone (https://www.rfc-editor.org/rfc/rfc9457#name-title).
  const title = asText(record['title']);
  if (title !== null) return [title];
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
  const given = asRecord(body);
  if (given === null) return null;
  const record = plainlyNamed(given);
  const error = asText(record['error']);
  const isAlone = error !== null && asText(record['errordescription']) === null;
  // NestJS and Fastify name the status in `error`, and what is wrong in `message`.
  const words = isAlone ? [error, ...wordsOf(record['message'], 1)] : wordsOf(record, 0);
  return words.length === 0 ? null : [...new Set(words)].join('; ');
}
