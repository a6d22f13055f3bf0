// The form of a manifest: which archives go to which accounts, and how. Unknown keys are refused, because a misspelt one
// that is ignored would publish what somebody meant to keep back.

import { z } from 'zod';
import { parseTokenSource } from './token-source.ts';

const someChoices = z.record(z.string(), z.unknown());

const tokenSchema = z
  .string()
  .refine((text) => parseTokenSource(text) !== null, 'is none of env:NAME, file:path, command:words')
  .describe('where its token is: env:NAME, file:path or command:program words; never the token itself');

/** One account. */
export const accountSchema = z.strictObject({
  label: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
      'takes letters, digits, dots, dashes and underlines, 64 at most',
    )
    .describe('what you call it; names its folder, its log and its report'),
  archives: z
    .union([
      z
        .string()
        .min(1)
        .transform((one) => [one]),
      z.array(z.string().min(1)).min(1),
    ])
    .describe('its zip or folder, or a list of them; paths are relative to the manifest'),
  instance: z.string().min(1).describe('its server, e.g. https://social.example'),
  token: tokenSchema,
  profile: z.string().min(1).optional().describe('choices by the name they have under profiles'),
  choices: someChoices.optional().describe('choices of its own, over those of the profile'),
  priority: z
    .int()
    .min(1)
    .max(100)
    .default(1)
    .describe('3 gets three times as much of what accounts share as 1, and begins earlier'),
});

/** A manifest. */
export const manifestSchema = z.strictObject({
  version: z.literal(1).default(1).describe('the version of this form'),
  profiles: z.record(z.string(), someChoices).default({}).describe('choices by names of your own'),
  accounts: z.array(z.unknown()).min(1, 'names no account'),
});

/** An account as it is written. */
export type GivenAccount = z.output<typeof accountSchema>;

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** A schema as part of another one. */
function partOf({ properties = {}, required = [] }: JsonSchema): JsonSchema {
  return { type: 'object', additionalProperties: false, properties, required };
}

/** The JSON Schema of a manifest in YAML or JSON, for editors. */
export function manifestJsonSchema(): JsonSchema {
  const manifest = z.toJSONSchema(manifestSchema, { io: 'input' });
  const account = z.toJSONSchema(accountSchema, { io: 'input' });
  const choices = { $ref: 'choices.schema.json' };
  const ofAccount = partOf({ ...account, properties: { ...account.properties, choices } });
  return {
    ...manifest,
    title: 'Manifest of tweetferry bulk',
    properties: {
      $schema: { type: 'string', description: 'where this schema lies, for editors' },
      ...manifest.properties,
      profiles: {
        type: 'object',
        additionalProperties: choices,
        description: 'choices by names of your own',
      },
      accounts: { type: 'array', minItems: 1, items: ofAccount },
    },
  };
}
