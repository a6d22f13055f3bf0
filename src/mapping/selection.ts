// Which tweets are left out, by the user's policies for what is not plainly the author's own for everybody: other
// people's words, conversations others began, communities, circles. Where two apply the stricter one decides.

import type { Choices, Policy } from '../choices/choices.ts';
import type { Branch, PolicyReason } from '../model/plan.ts';
import type { Tweet } from '../model/tweet.ts';

/** What becomes of a tweet by the policies; `reason` says which of them was the strictest. */
export interface Fate {
  readonly policy: Policy;
  readonly reason: PolicyReason | null;
}

const strictness: Readonly<Record<Policy, number>> = { 'as-is': 0, keep: 1, 'followers-only': 2, skip: 3 };
const plainlyOwn: Fate = { policy: 'as-is', reason: null };

function fateOfBranch(branch: Branch, choices: Choices): Fate {
  switch (branch) {
    case 'own':
      return plainlyOwn;
    case 'replies':
      return { policy: choices.replies, reason: 'reply' };
    case 'retweets':
      return { policy: choices.retweets, reason: 'retweet' };
    case 'community':
      return { policy: choices.community, reason: 'community' };
  }
}

/** What the policies make of a tweet in this branch. */
export function fateOf(tweet: Tweet, branch: Branch, choices: Choices): Fate {
  if (tweet.deletedSince && choices.deletedSince === 'skip')
    return { policy: 'skip', reason: 'deletedSince' };
  const byBranch = fateOfBranch(branch, choices);
  if (!tweet.suspectedCircle) return byBranch;
  const byCircle: Fate = { policy: choices.circle, reason: 'circle' };
  return strictness[byCircle.policy] > strictness[byBranch.policy] ? byCircle : byBranch;
}
