// The choices one by one, as --help, the documentation and editors show them; all from the one schema.

import { z } from 'zod';
import { choicesSchema } from './choices.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** One choice, by its place in the file: `replies`, `select.since`. */
export interface ListedChoice {
  readonly path: string;
  readonly description: string;
  /** The words it takes; null where it takes anything of its type. */
  readonly values: readonly string[] | null;
  readonly byDefault: unknown;
}

/** The JSON Schema of a file of choices, for editors. */
export function choicesJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(choicesSchema, { io: 'input' });
  const address = { type: 'string', description: 'where this schema lies, for editors' } as const;
  return {
    ...schema,
    title: 'Choices of tweetferry',
    properties: { $schema: address, ...schema.properties },
  };
}

function* listed(schema: JsonSchema, prefix: string): Generator<ListedChoice> {
  for (const [key, part] of Object.entries(schema.properties ?? {})) {
    if (typeof part === 'boolean') continue;
    const path = prefix + key;
    if (part.properties !== undefined) {
      yield* listed(part, `${path}.`);
      continue;
    }
    const values = part.enum?.map(String) ?? null;
    yield { path, description: part.description ?? '', values, byDefault: part.default };
  }
}

/** Every choice in the order of the schema. */
export function listChoices(): readonly ListedChoice[] {
  return [...listed(z.toJSONSchema(choicesSchema, { io: 'input' }), '')];
}
