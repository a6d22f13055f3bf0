// An opened archive: what it says of itself, its tweets as a stream, its media by path.

import type { ArchiveFacts } from '../model/archive.ts';
import type { Notice } from '../model/notice.ts';
import type { Tweet } from '../model/tweet.ts';
import type { MediaSource } from './media-source.ts';

/** One thing the stream brings: a tweet, or a notice; a notice that stands for a lost record counts as unreadable. */
export type ArchiveRecord =
  { readonly kind: 'tweet'; readonly tweet: Tweet } | { readonly kind: 'notice'; readonly notice: Notice };

/** An archive of one account, of any number of inputs. */
export interface Archive extends MediaSource {
  readonly facts: ArchiveFacts;
  /** Every tweet once, in the order of the files, which is no order at all; memory does not grow with it. */
  records(): AsyncIterable<ArchiveRecord>;
  /** Closes the zip; idempotent. */
  close(): Promise<void>;
}
