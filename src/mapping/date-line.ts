// The original date in the text, for posts that the server dates by their arrival. Days and times in UTC, as X kept
// them. Archives until 2019 wrote 00:00:00 for every tweet before November 2010: there no time is known and none is
// said.

import type { Choices } from '../choices/choices.ts';
import type { SourceAccount } from '../model/archive.ts';
import { snowflakeMs } from '../model/snowflake.ts';
import type { Tweet } from '../model/tweet.ts';
import { defuseMentions } from './mentions.ts';
import { phrases } from './phrases.ts';

const dayMs = 86_400_000;

/** What the line depends on beside the tweet. */
export interface DateLineContext {
  readonly account: Pick<SourceAccount, 'screenName'>;
  readonly choices: Pick<Choices, 'dateLine' | 'dateFormat' | 'language'>;
}

function dayOf({ createdAtMs }: Tweet, { dateFormat, language }: DateLineContext['choices']): string {
  const date = new Date(createdAtMs);
  if (dateFormat === 'iso') return date.toISOString().slice(0, 10);
  const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  return dateFormat === 'short' ? phrases[language].shortDay(day) : phrases[language].longDay(day);
}

function timeOf({ id, createdAtMs }: Tweet): string {
  const isKnown = createdAtMs % dayMs !== 0 || snowflakeMs(id) !== null;
  return isKnown ? `${new Date(createdAtMs).toISOString().slice(11, 16)} UTC` : '';
}

/** What may stand in the template; made only where it does, because every post has this line. */
const values: Readonly<Record<string, (tweet: Tweet, context: DateLineContext) => string>> = {
  date: (tweet, { choices }) => dayOf(tweet, choices),
  time: timeOf,
  link: ({ id }, { account }) => `https://x.com/${account.screenName}/status/${id}`,
};

/** Words of the template, and the name of the value that follows them; empty at the end. */
interface TemplatePart {
  readonly words: string;
  readonly space: string;
  readonly name: string;
}

/** A template is read once, not once a tweet. */
const readTemplates = new Map<string, readonly TemplatePart[]>();

function partsOf(template: string): readonly TemplatePart[] {
  const known = readTemplates.get(template);
  if (known !== undefined) return known;
  const pattern = /([^]*?)([\s,]*)(?:\{(date|time|link)\}|$)/g;
  const parts = Array.from(template.matchAll(pattern), ([, words = '', space = '', name = '']) => {
    return { words, space, name };
  });
  readTemplates.set(template, parts);
  return parts;
}

/** The line, by the template of the choices; it mentions nobody. A place without a value goes with the space before it. */
export function dateLine(tweet: Tweet, context: DateLineContext): string {
  let line = '';
  for (const { words, space, name } of partsOf(context.choices.dateLine)) {
    const value = values[name]?.(tweet, context) ?? '';
    line += words + (value === '' ? '' : space + value);
  }
  return defuseMentions(line.trimStart(), { handles: 'any' });
}
