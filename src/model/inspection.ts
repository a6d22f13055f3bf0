// What an archive holds, counted in one pass: the answer to "what do I have?", before anything is planned.

import type { ArchiveFacts } from './archive.ts';
import type { TweetId } from './ids.ts';
import type { Notice, NoticeCode } from './notice.ts';
import type { TweetKind, TweetMedia } from './tweet.ts';

/** Notices of one code: how many, and the first few of them. */
export interface NoticeGroup {
  readonly code: NoticeCode;
  readonly count: number;
  readonly examples: readonly Notice[];
}

/** Own media of one kind; foreign media are counted apart because they are never uploaded. */
export interface MediaCount {
  readonly kind: TweetMedia['kind'];
  /** Those whose file is in the archive, and the bytes of their files. */
  readonly found: number;
  readonly sizeBytes: number;
  readonly missing: number;
  readonly withAltText: number;
}

/** Own tweets that hang together as replies to each other. */
export interface ThreadLength {
  /** The oldest tweet of it that the archive holds. */
  readonly first: TweetId;
  readonly tweets: number;
}

/** The archive in numbers. */
export interface Inspection {
  readonly facts: ArchiveFacts;
  /** Tweets read; an edit group is one. */
  readonly tweets: number;
  /** Records of tweets that could not be read. */
  readonly unreadable: number;
  /** Tweets of older inputs that their author deleted since; counted with the others. */
  readonly deletedSince: number;
  readonly kinds: Readonly<Record<TweetKind, number>>;
  /** Of the replies to own tweets, those that stand in conversations of others: `--replies` decides about them, too. */
  readonly underOthers: number;
  /** Tweets with these facts; a tweet may have several. */
  readonly community: number;
  readonly suspectedCircle: number;
  readonly sensitive: number;
  readonly edited: number;
  /** Tweets of which the archive has the whole long text. */
  readonly longTexts: number;
  /** Calendar years in UTC, oldest first, years without a tweet included. */
  readonly years: readonly { readonly year: number; readonly tweets: number }[];
  /** Milliseconds since 1970 of the oldest and the newest tweet; null for no tweets. */
  readonly span: { readonly firstMs: number; readonly lastMs: number } | null;
  readonly media: readonly MediaCount[];
  readonly foreignMedia: number;
  /** Own media whose file is not there: the first five, by tweet and by the name that X gives the file. */
  readonly missingMedia: readonly { readonly tweet: TweetId; readonly fileName: string }[];
  /** Own media files that are the same as another one: how many beyond the first, and their bytes. */
  readonly identicalMedia: { readonly files: number; readonly sizeBytes: number };
  /** At most five, longest first. */
  readonly threads: readonly ThreadLength[];
  /** At most five as X wrote them, most used first; other people's words and texts without words do not count. */
  readonly languages: readonly { readonly language: string; readonly tweets: number }[];
  /** Likes of all own tweets, and the tweet that has most. */
  readonly likes: { readonly total: number; readonly top: TweetId | null; readonly topLikes: number };
  /** Accounts tied to this one, and the tweets it liked. */
  readonly people: {
    readonly follows: number;
    /** Followed accounts whose handle some tweet tells. */
    readonly followsWithHandle: number;
    readonly followers: number;
    readonly blocks: number;
    readonly mutes: number;
    readonly likes: number;
  };
  readonly notices: readonly NoticeGroup[];
}
