// An opened archive: what it says of itself, its tweets as a stream, its media by path.

import type { ArchiveFacts } from '../model/archive.ts';
import type { TweetId } from '../model/ids.ts';
import type { Notice } from '../model/notice.ts';
import type { SourceProfile } from '../model/profile.ts';
import type { Tie } from '../model/tie.ts';
import type { Tweet } from '../model/tweet.ts';
import type { MediaSource } from './media-source.ts';

/** One thing the stream brings: a tweet, or a notice; a notice that stands for a lost record counts as unreadable. */
export type ArchiveRecord =
  | { readonly kind: 'tweet'; readonly tweet: Tweet; readonly from?: OlderInput }
  | {
      readonly kind: 'notice';
      readonly notice: Notice;
      /** Of a lost record: ids that stand in it, among them that of the tweet it was. */
      readonly lost?: readonly TweetId[];
    };

/** One tie of the account to another, or what could not be read of them. */
export type TieRecord =
  { readonly kind: 'tie'; readonly tie: Tie } | { readonly kind: 'notice'; readonly notice: Notice };

/** Said of records that come from another input than the newest. */
export interface OlderInput {
  /** The newest complete input lists every tweet that was made before this and still existed; null where there is none. */
  readonly completeBeforeMs: number | null;
}

/** An archive of one account, of any number of inputs. */
export interface Archive extends MediaSource {
  readonly facts: ArchiveFacts;
  /** Every tweet once, in the order of the files, which is no order at all; memory does not grow with it. */
  records(): AsyncIterable<ArchiveRecord>;
  /** Ids of all tweets that the newest complete input ought to hold (`tweet-headers.js`); none where X does not say. */
  promised(): AsyncIterable<TweetId>;
  /** What the account says of itself, as the newest input that has it does; null where none has. */
  profile(): Promise<SourceProfile | null>;
  /** Follows, followers, blocks, mutes, likes and lists, as the newest input that has them lists them. */
  ties(): AsyncIterable<TieRecord>;
  /** The MIME type of a file of the media folders, as its first bytes tell it; null where they do not. */
  mimeType(path: string): Promise<string | null>;
  /** Closes the zip; idempotent. */
  close(): Promise<void>;
}
