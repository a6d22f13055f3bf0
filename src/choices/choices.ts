// What the user may decide, each with a default: one value, checked before anything else happens. Unknown keys
// are refused, because a misspelt choice that is ignored would publish what its owner meant to keep back. The
// sentences are what --help, docs/choices.md and editors say about each.

import { z } from 'zod';

/** The form of the choices, with the defaults a careful person would take. */
export const choicesSchema = z.strictObject({
  version: z.literal(1).default(1).describe('the version of this form'),
  replies: z
    .enum(['skip', 'keep'])
    .default('skip')
    .describe('replies to other people and what follows under them'),
  retweets: z.enum(['skip', 'keep']).default('skip').describe("other people's tweets that were retweeted"),
  community: z.enum(['skip', 'keep']).default('skip').describe('tweets posted to an X community'),
  visibility: z
    .enum(['auto', 'public', 'unlisted', 'private'])
    .default('auto')
    .describe('who sees the posts; auto: unlisted, private (followers only) for a protected account'),
  dates: z.enum(['line', 'none']).default('line').describe('the original date under each post'),
  limit: z
    .int()
    .positive()
    .nullable()
    .default(null)
    .describe('only the first so many tweets that are not posted yet'),
  pace: z
    .enum(['steady', 'fastest'])
    .default('steady')
    .describe("spread the posts over the server's limits, or use them up at once"),
  limits: z
    .enum(['honour', 'none'])
    .default('honour')
    .describe('honour: keep to the rate limits; none: for your own server without any'),
  lateCommitSeconds: z
    .number()
    .positive()
    .max(3600)
    .default(120)
    .describe('how many seconds a post may still turn up after a broken connection'),
});

/** The user's decisions, complete. */
export type Choices = z.output<typeof choicesSchema>;
/** Decisions as given: anything left out takes its default. */
export type GivenChoices = z.input<typeof choicesSchema>;
