// What of the profile is carried over: the part of the choices that is about the account itself.

import { z } from 'zod';

const parts = ['name', 'bio', 'location', 'website', 'avatar', 'header'] as const;

/** The choices about the profile. */
export const profileChoicesSchema = z.strictObject({
  only: z
    .array(z.enum(parts))
    .default([...parts])
    .describe('which parts of the profile: name, bio, location, website, avatar, header'),
  oldAccount: z
    .enum(['none', 'line', 'field'])
    .default('none')
    .describe('the address of the old account: nowhere, in a line below the bio, or in a field of its own'),
  visibility: z
    .enum(['keep', 'public', 'unlisted', 'private'])
    .default('keep')
    .describe('who sees what you will post yourself from now on; keep: as the account has it'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'is no code of a language such as en')
    .nullable()
    .default(null)
    .describe('the language of what you will post yourself from now on (ISO 639-1)'),
});
