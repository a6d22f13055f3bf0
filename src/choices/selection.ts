// Which tweets the user wants carried over: the part of the choices that is about the tweets themselves. All
// conditions must hold; one that is left out holds for every tweet.

import { z } from 'zod';
import { readExpression } from './expression.ts';

const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'is neither a day like 2021-03-01 nor a moment like 2021-03-01T12:00:00Z',
});
const dayMs = 86_400_000;

/** The last millisecond of a day, or a moment itself. */
export function endOf(text: string): number {
  return Date.parse(text) + (text.length === 'YYYY-MM-DD'.length ? dayMs - 1 : 0);
}

/** Ids of tweets, as text or as numbers that are small enough. */
export const tweetIds = z.array(
  z.union([z.string().regex(/^\d{1,20}$/), z.int().nonnegative()]).transform((id) => String(id)),
);
const words = z.array(z.string().min(1));

/** The conditions; `null` and empty lists leave out nothing. */
export const selectionSchema = z
  .strictObject({
    since: moment.nullable().default(null).describe('only tweets of this day (UTC) or moment and later'),
    until: moment.nullable().default(null).describe('only tweets up to this day (UTC, included) or moment'),
    ids: tweetIds
      .default([])
      .describe('only these tweets; a flag takes a list, or a file of ids or of a table of tweets'),
    exceptIds: tweetIds
      .default([])
      .describe('never these tweets; a flag takes a list, or a file of ids or of a table of tweets'),
    kinds: z
      .array(z.enum(['original', 'selfReply', 'reply', 'retweet']))
      .default([])
      .describe('only tweets of these kinds: original, selfReply, reply, retweet'),
    minLikes: z.int().nonnegative().default(0).describe('only tweets with at least so many likes'),
    minRetweets: z.int().nonnegative().default(0).describe('only tweets that were retweeted so often'),
    hasMedia: z.boolean().default(false).describe('only tweets with pictures or videos of their own'),
    threadsOnly: z.boolean().default(false).describe('only tweets that belong to a thread of your own'),
    matches: z
      .string()
      .refine((source) => readExpression(source) !== null, 'is no regular expression')
      .nullable()
      .default(null)
      .describe('only tweets whose text matches this regular expression, whatever the case'),
    hashtags: words.default([]).describe('only tweets with one of these hashtags, whatever the case'),
    languages: words.default([]).describe('only tweets in these languages (ISO 639-1, as X told them)'),
    apps: words.default([]).describe('only tweets written with these apps, e.g. Twitter for iPhone'),
    beforeAccount: z
      .boolean()
      .default(false)
      .describe('only tweets from before the account on the server was made; needs the server'),
    top: z.int().positive().nullable().default(null).describe('only the so many most liked of what is left'),
    threads: z
      .enum(['whole', 'exact'])
      .default('whole')
      .describe('whole: a selected tweet brings the own tweets it answers; exact: it comes alone'),
  })
  .refine(({ since, until }) => since === null || until === null || Date.parse(since) <= endOf(until), {
    path: ['until'],
    message: 'ends before --since begins',
  });

/** The conditions, complete. */
export type Selection = z.output<typeof selectionSchema>;
