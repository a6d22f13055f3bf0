// Which kinds of tweets are left out, by the user's choices. A self-reply under a tweet that is left out belongs
// to a conversation that others began, or to a place that is left out, and shares its fate where replies are
// left out; parents are older, so how they were planned is known.

import type { SkipReason } from '../model/plan.ts';
import type { SelfReply, Tweet } from '../model/tweet.ts';
import type { MappingContext } from './context.ts';

function skipsSelfReply(tweet: SelfReply, context: MappingContext): boolean {
  const parent = context.indexOf(tweet.parent);
  const fate = parent === null ? null : (context.planned(parent.id)?.skipped ?? null);
  return fate === 'reply' || fate === 'retweet' || fate === 'community';
}

/** Why the choices leave a tweet out; null when they do not. */
export function skipReasonOf(tweet: Tweet, context: MappingContext): SkipReason | null {
  const { choices } = context;
  if (tweet.kind === 'retweet') return choices.retweets === 'skip' ? 'retweet' : null;
  if (tweet.community && choices.community === 'skip') return 'community';
  if (choices.replies === 'keep') return null;
  if (tweet.kind === 'reply') return 'reply';
  return tweet.kind === 'selfReply' && skipsSelfReply(tweet, context) ? 'reply' : null;
}
