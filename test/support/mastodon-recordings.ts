// Recordings of Mastodon from fixtures/servers, by file and place in it.

import { readFileSync } from 'node:fs';

/** One recorded answer. */
export interface RecordedResponse {
  readonly httpStatus: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface Interaction {
  readonly response: {
    readonly status: { readonly code: number };
    readonly headers: Readonly<Record<string, readonly string[]>>;
    readonly body: unknown;
  };
}

function readJson(path: string): unknown {
  return JSON.parse(
    readFileSync(new URL(`../../fixtures/servers/${path}`, import.meta.url), 'utf8'),
  ) as unknown;
}

/** A JSON file that is the body of an answer and nothing else. */
export function recordedBody(path: string): unknown {
  return readJson(path);
}

function decode({ response }: Interaction): RecordedResponse {
  const headers = Object.entries(response.headers).map(([name, values]) => [
    name.toLowerCase(),
    values.join(', '),
  ]);
  return {
    httpStatus: response.status.code,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: response.body,
  };
}

/** The answer at this place (from 0) of a recording. */
export function recordedResponse(path: string, place = 0): RecordedResponse {
  const file = readJson(path) as Interaction & { readonly interactions?: readonly Interaction[] };
  const interaction = file.interactions === undefined ? file : file.interactions[place];
  if (interaction === undefined) throw new Error(`${path} has no recording ${place}.`);
  return decode(interaction);
}
