// What the user may decide, each with a default: one value, checked before anything else happens. Unknown keys
// are refused, because a misspelt choice that is ignored would publish what its owner meant to keep back.

import { z } from 'zod';

/** The form of the choices, with the defaults a careful person would take. */
export const choicesSchema = z.strictObject({
  /** Replies to other people: left out, or posted with their handles defused. */
  replies: z.enum(['skip', 'keep']).default('skip'),
  /** Other people's tweets that were retweeted: left out, or posted as the text X kept of them. */
  retweets: z.enum(['skip', 'keep']).default('skip'),
  /** Tweets posted to an X community. */
  community: z.enum(['skip', 'keep']).default('skip'),
  /** Who sees the posts; `auto` is unlisted, and followers-only for a protected account. */
  visibility: z.enum(['auto', 'public', 'unlisted', 'private']).default('auto'),
  /** The original date: as a last line under the text, or not at all. */
  dates: z.enum(['line', 'none']).default('line'),
  /** Post only the first so many tweets that are not posted yet; null for all. */
  limit: z.int().positive().nullable().default(null),
  /** `steady` spreads posts over each window of the server's limits; `fastest` uses a window up at once. */
  pace: z.enum(['steady', 'fastest']).default('steady'),
  /** `none` is for a server of one's own that limits nothing; a refusal is still obeyed. */
  limits: z.enum(['honour', 'none']).default('honour'),
  /** How long a post may still turn up after its connection broke, seconds. */
  lateCommitSeconds: z.number().positive().max(3600).default(120),
});

/** The user's decisions, complete. */
export type Choices = z.output<typeof choicesSchema>;
/** Decisions as given: anything left out takes its default. */
export type GivenChoices = z.input<typeof choicesSchema>;
