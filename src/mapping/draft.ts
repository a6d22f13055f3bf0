// What a tweet becomes before it has ids and an order: posts with their attachments, or the reason for none.

import type { Conversion } from '../model/conversion.ts';
import type { TweetId } from '../model/ids.ts';
import type { Notice } from '../model/notice.ts';
import type { PostLink, PostQuote, StatusOperation, Visibility } from '../model/operation.ts';
import type { Branch, SkipReason } from '../model/plan.ts';

/** A file to upload for a post. */
export interface AttachmentDraft {
  /** Its place among the tweet's media, from 1; it stays the same whatever else is left out. */
  readonly place: number;
  readonly path: string;
  readonly sizeBytes: number;
  readonly mimeType: string;
  readonly altText: string | null;
  /** How it is changed before it is sent; absent where it goes as it is. */
  readonly conversion?: Conversion;
  /** The page on X that stands in for it, should the server refuse it; absent where none shall. */
  readonly page?: string;
}

/** One post of a tweet; all but the first answer the one before. */
export interface PostDraft {
  /** As it will be sent; empty for a post of media only. */
  readonly text: string;
  /** False where nothing of the tweet's own words stands in it: without its media there is no post. */
  readonly hasWords: boolean;
  /** True where it mentions people by the owner's wish. */
  readonly pings: boolean;
  /** Where links to own tweets stand in the text. */
  readonly links: readonly PostLink[];
  readonly quote: PostQuote | null;
  readonly attachments: readonly AttachmentDraft[];
  readonly ifMediaRefused: StatusOperation['ifMediaRefused'];
}

/** A tweet that will be posted. */
export interface TweetDraft {
  readonly kind: 'draft';
  readonly branch: Branch;
  /** At least one. */
  readonly posts: readonly PostDraft[];
  /** The own tweet it answers, by its id in the plan; null when it stands on its own. */
  readonly parent: TweetId | null;
  readonly visibility: Visibility;
  readonly sensitive: boolean;
  /** Empty when there is none. */
  readonly contentWarning: string;
  /** ISO 639-1; null when X did not know. */
  readonly language: string | null;
  readonly notices: readonly Notice[];
}

/** A tweet that is left out. */
interface SkippedTweet {
  readonly kind: 'skipped';
  readonly branch: Branch;
  readonly reason: SkipReason;
  readonly notices: readonly Notice[];
}

/** What mapping made of a tweet. */
export type MappedTweet = TweetDraft | SkippedTweet;
