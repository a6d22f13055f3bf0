// The conditions a tweet must meet to be wanted, each with the reason it is left out by. Policies come first, so that
// what is never posted does not take a place among the most liked.

import { readExpression } from '../choices/expression.ts';
import { hashtagForm } from '../choices/hashtag.ts';
import { endOf, type Selection } from '../choices/selection.ts';
import { mapLanguage } from '../mapping/language.ts';
import { plainText } from '../mapping/text.ts';
import type { SkipReason } from '../model/plan.ts';
import type { Tweet } from '../model/tweet.ts';
import type { Staging } from '../ports/staging.ts';

/** What the conditions know beside the tweet. */
export interface ConditionContext extends Pick<Staging, 'indexOf' | 'hasReply'> {
  /** Milliseconds since 1970 when the account on the server was made; null where nobody asked. */
  readonly targetMadeMs: number | null;
}

type Condition = readonly [reason: SkipReason, holds: (tweet: Tweet) => boolean];

const hashtag = new RegExp(hashtagForm(), 'gu');

function lowered(words: readonly string[]): ReadonlySet<string> {
  return new Set(
    words.map((word) =>
      word
        .normalize('NFC')
        .toLowerCase()
        .replace(/^[#＃]/, ''),
    ),
  );
}

function spokenIn(language: string | null): string {
  return mapLanguage(language) ?? language?.toLowerCase() ?? '';
}

function aboutTime({ since, until, beforeAccount }: Selection, madeMs: number | null): readonly Condition[] {
  const conditions: Condition[] = [];
  if (since !== null) conditions.push(['tooOld', ({ createdAtMs }) => createdAtMs >= Date.parse(since)]);
  if (until !== null) conditions.push(['tooNew', ({ createdAtMs }) => createdAtMs <= endOf(until)]);
  if (beforeAccount && madeMs !== null)
    conditions.push(['afterAccount', ({ createdAtMs }) => createdAtMs < madeMs]);
  return conditions;
}

function aboutNumbers({ ids, exceptIds, minLikes, minRetweets }: Selection): readonly Condition[] {
  const [wanted, unwanted] = [new Set(ids), new Set(exceptIds)];
  return [
    ['listedOut', ({ versions }) => !versions.some((id) => unwanted.has(id))],
    ['notListed', ({ versions }) => wanted.size === 0 || versions.some((id) => wanted.has(id))],
    ['fewLikes', ({ likes }) => likes >= minLikes],
    ['fewRetweets', ({ retweets }) => retweets >= minRetweets],
  ];
}

function aboutWords({ matches, hashtags, languages, apps }: Selection): readonly Condition[] {
  const conditions: Condition[] = [];
  const pattern = matches === null ? null : readExpression(matches);
  if (pattern !== null) conditions.push(['noMatch', (tweet) => pattern.test(plainText(tweet))]);
  const tags = lowered(hashtags);
  const tagsOf = (tweet: Tweet): readonly string[] =>
    Array.from(plainText(tweet).normalize('NFC').matchAll(hashtag), ([, tag = '']) => tag.toLowerCase());
  if (tags.size > 0) conditions.push(['otherHashtag', (tweet) => tagsOf(tweet).some((tag) => tags.has(tag))]);
  const spoken = new Set(languages.map(spokenIn));
  if (spoken.size > 0) conditions.push(['otherLanguage', ({ language }) => spoken.has(spokenIn(language))]);
  const written = lowered(apps);
  if (written.size > 0) conditions.push(['otherApp', ({ app }) => written.has((app ?? '').toLowerCase())]);
  return conditions;
}

function aboutKind(
  { kinds, hasMedia, threadsOnly }: Selection,
  context: ConditionContext,
): readonly Condition[] {
  const conditions: Condition[] = [];
  if (kinds.length > 0) conditions.push(['otherKind', ({ kind }) => kinds.includes(kind)]);
  if (hasMedia) conditions.push(['withoutMedia', ({ media }) => media.some(({ foreign }) => !foreign)]);
  const isInThread = (tweet: Tweet): boolean =>
    (tweet.kind === 'selfReply' && context.indexOf(tweet.parent) !== null) ||
    tweet.versions.some((id) => context.hasReply(id));
  if (threadsOnly) conditions.push(['noThread', isInThread]);
  return conditions;
}

/** Gives the first reason by which the selection leaves a tweet out; null for one that is wanted. */
export function conditionsOf(
  selection: Selection,
  context: ConditionContext,
): (tweet: Tweet) => SkipReason | null {
  const conditions = [
    ...aboutNumbers(selection),
    ...aboutTime(selection, context.targetMadeMs),
    ...aboutKind(selection, context),
    ...aboutWords(selection),
  ];
  return (tweet) => conditions.find(([, holds]) => !holds(tweet))?.[0] ?? null;
}
