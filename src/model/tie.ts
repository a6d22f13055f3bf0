// What ties an account to others beside its tweets: whom it follows, who follows it, whom it blocks and mutes, what it
// liked. X writes numbers of accounts, never their handles.

import type { TweetId, UserId } from './ids.ts';

/** One tie. */
export type Tie =
  | { readonly kind: 'follows' | 'followedBy' | 'blocks' | 'mutes'; readonly userId: UserId }
  | { readonly kind: 'likes'; readonly tweet: TweetId };

/** The kinds by name, in the order in which they are told. */
export const tieKinds = ['follows', 'followedBy', 'blocks', 'mutes', 'likes'] as const;
/** One of them. */
export type TieKind = (typeof tieKinds)[number];
