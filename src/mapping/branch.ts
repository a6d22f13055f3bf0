// Whose conversation a tweet belongs to. An own reply belongs where the tweet above it does: under a community's
// tweet to the community, under a reply to others or a retweet to the replies. Where the tweet above is not in
// the archive, the names that X puts before a reply tell whether others are in the conversation.

import type { TweetId } from '../model/ids.ts';
import type { Branch } from '../model/plan.ts';
import type { SelfReply, Tweet } from '../model/tweet.ts';
import type { MappingContext } from './context.ts';

/** What the branch of a tweet is told from. */
export interface BranchContext extends Pick<MappingContext, 'indexOf'> {
  /** The branch of an older tweet; null when there is none or it comes later. */
  readonly planned: (id: TweetId) => { readonly branch: Branch } | null;
}

function branchOfSelfReply(tweet: SelfReply, context: BranchContext): Branch {
  const parent = context.indexOf(tweet.parent);
  const above = parent === null ? null : context.planned(parent.id);
  if (above === null) return tweet.namesOthers ? 'replies' : 'own';
  return above.branch === 'retweets' ? 'replies' : above.branch;
}

/** The branch of a tweet; the tweets above it are older, so how they were planned is known. */
export function branchOf(tweet: Tweet, context: BranchContext): Branch {
  if (tweet.kind === 'retweet') return 'retweets';
  if (tweet.community) return 'community';
  if (tweet.kind === 'reply') return 'replies';
  return tweet.kind === 'selfReply' ? branchOfSelfReply(tweet, context) : 'own';
}
