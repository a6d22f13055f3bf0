// What the user may decide, each with a default: one value, checked before anything else happens. Unknown keys
// are refused, because a misspelt choice that is ignored would publish what its owner meant to keep back. The
// sentences are what --help, docs/choices.md and editors say about each.

import { z } from 'zod';
import { dailyHoursSchema, leavesTime } from './daily-hours.ts';
import { dateTemplateSchema } from './date-template.ts';
import { profileChoicesSchema } from './profile-choices.ts';
import { selectionSchema, tweetIds } from './selection.ts';
import { parseWarningRule } from './warning-rule.ts';

const policies = ['skip', 'keep', 'as-is', 'followers-only'] as const;

/** What becomes of tweets that are not plainly the author's own, for everybody to see. */
export type Policy = (typeof policies)[number];

/** The form of the choices, with the defaults a careful person would take. */
export const choicesSchema = z
  .strictObject({
    version: z.literal(1).default(1).describe('the version of this form'),
    replies: z
      .enum(policies)
      .default('skip')
      .describe(
        'replies to other people and what follows under them; keep: with a line that says so and a link',
      ),
    retweets: z
      .enum(policies)
      .default('skip')
      .describe("other people's tweets that were retweeted; keep: with a line that says so and a link"),
    community: z
      .enum(policies)
      .default('skip')
      .describe('tweets posted to an X community; keep: with a line that says so and a link'),
    circle: z
      .enum(policies)
      .default('followers-only')
      .describe('tweets of the time of X circles, perhaps not for everybody; keep: with a line that says so'),
    deletedSince: z
      .enum(['skip', 'keep'])
      .default('skip')
      .describe('tweets that an older archive has and a newer, complete one no longer'),
    quotes: z
      .enum(['native', 'link'])
      .default('native')
      .describe('own tweets that are linked to: quoted where the server can quote, or linked always'),
    mentions: z
      .enum(['defuse', 'link', 'plain', 'live'])
      .default('defuse')
      .describe(
        'people: a handle that pings nobody, a link to the old profile, the bare name; live: pings those of --people',
      ),
    people: z
      .string()
      .min(1)
      .nullable()
      .default(null)
      .describe('a CSV of people and their new addresses: id, handle, address, decision'),
    visibility: z
      .enum(['auto', 'public', 'unlisted', 'private'])
      .default('auto')
      .describe('who sees the posts; auto: unlisted, private (followers only) for a protected account'),
    dates: z
      .enum(['auto', 'native', 'patched', 'line', 'none'])
      .default('auto')
      .describe(
        'original dates: kept by the server (native), by one that was changed to take created_at (patched), in the text (line); auto: native where nobody is bothered',
      ),
    dateLine: dateTemplateSchema
      .default('📅 {date}')
      .describe('the date in the text, with {date}, {time} and {link} to the tweet on X'),
    datePosition: z
      .enum(['after', 'before'])
      .default('after')
      .describe('the date line stands under the text, or above it'),
    dateFormat: z
      .enum(['iso', 'short', 'long'])
      .default('iso')
      .describe('2021-05-03, or as the language has it: short or in words'),
    locations: z
      .enum(['leave', 'link'])
      .default('leave')
      .describe(
        'where tweets were written, for the few that say so: left out, or a line with a link to a map',
      ),
    language: z
      .enum(['en', 'de', 'fr', 'es', 'ja'])
      .default('en')
      .describe('of the date and of the lines that say what a post answers'),
    mediaFallback: z
      .enum(['link', 'text', 'skip'])
      .default('link')
      .describe(
        'media that are missing or that the server does not take: a link to their page on X, the words alone, or no post',
      ),
    resolveLinks: z
      .boolean()
      .default(false)
      .describe('ask t.co where links lead that the archive does not explain; answers are kept'),
    originals: z
      .boolean()
      .default(false)
      .describe('fetch photos in full size, and missing films, from X; they are kept'),
    originalsLimitGb: z
      .number()
      .positive()
      .default(20)
      .describe('how many GB of fetched originals may be kept; the copies in the archive stand in for more'),
    altText: z
      .string()
      .min(1)
      .nullable()
      .default(null)
      .describe('a file of descriptions of media: alt-text.csv, or JSON of archive.alt-text.org'),
    numbering: z.boolean().default(false).describe('number the posts of a long text: (1/3)'),
    contentWarnings: z
      .array(
        z
          .string()
          .refine((rule) => parseWarningRule(rule) !== null, 'is no rule like #food=Food or /vote/=Politics'),
      )
      .default([])
      .describe(
        'content warnings by hashtag or regular expression: #food=Food,/vote/=Politics; the first counts',
      ),
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
    headroomPercent: z
      .number()
      .min(0)
      .max(90)
      .nullable()
      .default(null)
      .describe("percent of the server's limits left to your phone; 10 at the steady pace, 0 at the fastest"),
    maxPerHour: z.int().positive().nullable().default(null).describe('at most so many posts in any hour'),
    maxPerDay: z.int().positive().nullable().default(null).describe('at most so many posts in any 24 hours'),
    quietHours: dailyHoursSchema
      .nullable()
      .default(null)
      .describe('no posts at these hours of your clock, e.g. 22:00-07:00'),
    postingHours: dailyHoursSchema
      .nullable()
      .default(null)
      .describe('posts only at these hours of your clock, e.g. 09:00-17:30'),
    limits: z
      .enum(['honour', 'none'])
      .default('honour')
      .describe('honour: keep to the rate limits; none: for your own server without any'),
    lateCommitSeconds: z
      .number()
      .positive()
      .max(3600)
      .default(900)
      .describe('after silence, wait this many seconds for a post to appear before sending it again'),
    select: selectionSchema.prefault({}).describe('which tweets; every condition must hold'),
    profile: profileChoicesSchema.prefault({}).describe('what of the profile'),
    pins: tweetIds
      .default([])
      .describe('tweets whose posts are pinned to the profile, the most important first; a list or a file'),
    owner: z
      .string()
      .regex(/^[@＠]?\w{1,20}$/, 'is no handle like @name')
      .nullable()
      .default(null)
      .describe('your handle on X, where the archive does not say whose tweets these are: @name'),
    unpackLimitGb: z
      .number()
      .positive()
      .default(8)
      .describe("how many GB the archive's files of records may unfold to, all together"),
    unpackRatio: z
      .number()
      .positive()
      .default(200)
      .describe('how many times its compressed size a large file of the zip may unfold to'),
  })
  .refine(leavesTime, {
    path: ['postingHours'],
    message: 'leaves no time for posts beside the quiet hours',
  })
  .refine(({ mentions, dates }) => mentions !== 'live' || !['native', 'patched'].includes(dates), {
    path: ['mentions'],
    message: 'live pings people, which posts with their original dates must not (dates: native)',
  });

/** The user's decisions, complete. */
export type Choices = z.output<typeof choicesSchema>;
/** Decisions as given: anything left out takes its default. */
export type GivenChoices = z.input<typeof choicesSchema>;
