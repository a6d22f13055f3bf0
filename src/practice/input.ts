// Reads what a request says, whichever way it says it: query, form, multipart and JSON look alike to a handler, as
// they do in Rails.

import type { IncomingMessage } from 'node:http';
import { bufferToFormData } from 'hono/utils/buffer';
import { badRequest } from './api-error.ts';

/** A part of a form with a file name. */
export interface UploadedFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** Values by name; a list where the name ends in `[]` or JSON has an array. */
type Values = ReadonlyMap<string, string | readonly string[] | null>;

/** The parameters of a request. */
export class Input {
  readonly #values: Values;
  /** By field name. */
  readonly files: ReadonlyMap<string, UploadedFile>;

  constructor(values: Values, files: ReadonlyMap<string, UploadedFile>) {
    this.#values = values;
    this.files = files;
  }

  /** A single value; null when it is absent, null or a list. */
  text(name: string): string | null {
    const value = this.#values.get(name);
    return typeof value === 'string' ? value : null;
  }

  /** A list; null when it is absent. An empty list is only possible in JSON. */
  list(name: string): readonly string[] | null {
    const value = this.#values.get(name);
    return value === undefined || value === null || typeof value === 'string' ? null : value;
  }

  /** Whether a text has a NUL in it, which PostgreSQL does not take. */
  hasNul(): boolean {
    return [...this.#values.values()].flat().some((value) => value?.includes('\0'));
  }

  /** The names of all values. */
  names(): readonly string[] {
    return [...this.#values.keys()];
  }

  /** A value as Rails casts it to a boolean; null when it is absent. */
  flag(name: string): boolean | null {
    const value = this.text(name);
    if (value === null || value === '') return null;
    return !['false', 'f', '0', 'off'].includes(value.toLowerCase());
  }

  /** Whether a value is there and not blank. */
  isPresent(name: string): boolean {
    return (this.text(name) ?? '').trim() !== '';
  }
}

/**
 * The body of a request whole, as a web server in front of Mastodon reads it (dist/nginx.conf `client_max_body_size 99m`);
 * null when it is larger than that. Rejects when the client goes away in the middle of it, and breaks the connection when
 * `breakAfterBytes` have come.
 */
export async function readBody(
  request: IncomingMessage,
  largestBodyBytes: number,
  breakAfterBytes = Number.POSITIVE_INFINITY,
): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > largestBodyBytes) return null;
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > largestBodyBytes) return null;
    chunks.push(chunk);
    if (sizeBytes >= breakAfterBytes) request.destroy(new Error('broken on purpose'));
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

function addPair(values: Map<string, string | readonly string[] | null>, name: string, value: string): void {
  if (!name.endsWith('[]')) {
    values.set(name, value);
    return;
  }
  const plain = name.slice(0, -2);
  const before = values.get(plain);
  values.set(plain, [...(Array.isArray(before) ? (before as readonly string[]) : []), value]);
}

function jsonValue(value: unknown): string | readonly string[] | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return null;
  return value.map(jsonValue).filter((one) => typeof one === 'string');
}

/** Objects inside have the names that a form would give them: `source[privacy]`, `fields_attributes[0][name]`. */
function* flatten(name: string, value: unknown): Generator<readonly [string, unknown]> {
  const hasObjects = Array.isArray(value) ? value.some((one) => typeof one === 'object') : value !== null;
  if (typeof value !== 'object' || value === null || !hasObjects) yield [name, value];
  else for (const [key, inner] of Object.entries(value)) yield* flatten(`${name}[${key}]`, inner);
}

/** The text that these bytes are. Throws ApiError 400 where they are no UTF-8, as a lone surrogate is none, unless that is taken. */
function textOf(bytes: Uint8Array, fatal: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal, ignoreBOM: true }).decode(bytes);
  } catch {
    throw badRequest();
  }
}

function decodeJson(body: Buffer, isStrict: boolean): Readonly<Record<string, unknown>> {
  const text = textOf(body, isStrict);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text, (_, value: unknown) => {
      if (isStrict && typeof value === 'string' && !value.isWellFormed()) throw badRequest();
      return value;
    });
  } catch {
    throw badRequest();
  }
  return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
}

function decodeForm(body: Buffer, isStrict: boolean): URLSearchParams {
  const bytes = body
    .toString('latin1')
    .replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  textOf(Buffer.from(bytes, 'latin1'), isStrict);
  return new URLSearchParams(body.toString('utf8'));
}

async function decodeMultipart(body: Buffer, contentType: string, isStrict: boolean): Promise<FormData> {
  const form = await bufferToFormData(new Uint8Array(body).buffer, contentType).catch(() => {
    throw badRequest();
  });
  // The parser replaces bytes that are no UTF-8; such a value does not stand in the body.
  for (const value of isStrict ? form.values() : [])
    if (typeof value === 'string' && value.includes('\ufffd') && !body.includes(value)) throw badRequest();
  return form;
}

/** Decodes query and body; the body wins. Throws ApiError 400 for what cannot be read; `isStrict`: also for what is no text. */
export async function decodeInput(
  query: URLSearchParams,
  contentType: string,
  body: Buffer,
  isStrict: boolean,
): Promise<Input> {
  const values = new Map<string, string | readonly string[] | null>();
  const files = new Map<string, UploadedFile>();
  for (const [name, value] of query) addPair(values, name, value);
  if (body.length === 0) return new Input(values, files);
  if (/^multipart\/form-data\b/i.test(contentType)) {
    for (const [name, value] of await decodeMultipart(body, contentType, isStrict))
      if (typeof value === 'string') addPair(values, name, value);
      else files.set(name, { fileName: value.name, bytes: Buffer.from(await value.arrayBuffer()) });
  } else if (/^application\/json\b/i.test(contentType)) {
    for (const [name, whole] of Object.entries(decodeJson(body, isStrict)))
      for (const [inner, value] of flatten(name, whole)) values.set(inner, jsonValue(value));
  } else if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) {
    for (const [name, value] of decodeForm(body, isStrict)) addPair(values, name, value);
  }
  return new Input(values, files);
}
