// Maps one tweet that stands alone, with stock capabilities.

import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import type { MappedTweet, TweetDraft } from '../../src/mapping/draft.ts';
import { mapTweet } from '../../src/mapping/rules.ts';
import type { Capabilities } from '../../src/model/capabilities.ts';
import type { Tweet } from '../../src/model/tweet.ts';
import { aCapabilities } from './capabilities.ts';
import { anAccount } from './tweets.ts';

/** What becomes of the tweet. */
export function mapAlone(
  tweet: Tweet,
  given: GivenChoices = {},
  limits: Partial<Capabilities> = {},
): MappedTweet {
  return mapTweet(tweet, {
    account: anAccount(),
    choices: choicesSchema.parse(given),
    capabilities: aCapabilities(limits),
    writesDates: given.dates !== 'none',
    indexOf: () => null,
    leftOut: () => null,
    planned: () => null,
  });
}

/** The draft of a tweet that is posted. */
export function draftOf(
  tweet: Tweet,
  given: GivenChoices = {},
  limits: Partial<Capabilities> = {},
): TweetDraft {
  const mapped = mapAlone(tweet, given, limits);
  if (mapped.kind === 'skipped') throw new Error(`skipped: ${mapped.reason}`);
  return mapped;
}

/** The codes of its notices, in order. */
export function codesOf(mapped: MappedTweet): readonly string[] {
  return mapped.notices.map(({ code }) => code);
}
