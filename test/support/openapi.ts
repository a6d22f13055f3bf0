// Holds answers against the OpenAPI description of Mastodon's API (fixtures/servers/openapi). The document is
// OpenAPI 3.1, whose schemas are JSON Schema 2020-12.

import { readFileSync } from 'node:fs';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';

const document = JSON.parse(
  readFileSync(new URL('../../fixtures/servers/openapi/schema.json', import.meta.url), 'utf8'),
) as object;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addFormat('iso-639-1', /^[a-z]{2,3}(?:-[A-Za-z]+)?$/);
ajv.addSchema(document, 'mastodon');

/** What is wrong with a value as that entity, one line each; empty when nothing is. */
export function schemaErrors(entity: string, value: unknown): readonly string[] {
  const validate = ajv.getSchema(`mastodon#/components/schemas/${entity}`);
  if (validate === undefined) throw new Error(`The schema has no ${entity}.`);
  if (validate(value) === true) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) =>
    `${instancePath} ${message ?? ''}`.trim(),
  );
}
