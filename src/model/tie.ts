// What ties an account to others beside its tweets: whom it follows, who follows it, whom it blocks and mutes, what it
// liked, and the lists it made, is on or follows. X writes numbers of accounts, never their handles.

import type { TweetId, UserId } from './ids.ts';

/** One tie. */
export type Tie =
  | { readonly kind: 'follows' | 'followedBy' | 'blocks' | 'mutes'; readonly userId: UserId }
  | {
      readonly kind: 'likes';
      readonly tweet: TweetId;
      /** Of somebody X does not name; null where X does not show it any more. */
      readonly text: string | null;
    }
  | {
      readonly kind: 'listsMade' | 'listsJoined' | 'listsFollowed';
      /** The list's page on X, which holds the handle of whoever made it. */
      readonly url: string;
    };

/** The kinds by name, in the order in which they are told. */
export const tieKinds = [
  ...(['follows', 'followedBy', 'blocks', 'mutes', 'likes'] as const),
  ...(['listsMade', 'listsJoined', 'listsFollowed'] as const),
] as const;
/** One of them. */
export type TieKind = (typeof tieKinds)[number];
