// One thing to do on the server, with everything needed to do it and its own fallbacks. Made by planning,
// frozen by the ledger before its first attempt, performed by replay, which decides nothing beyond them.

import type { Conversion } from './conversion.ts';
import type { OperationId, TweetId } from './ids.ts';

/** Who sees a status. */
export type Visibility = 'public' | 'unlisted' | 'private';

/** A file of the archive to upload. */
export interface UploadOperation {
  readonly kind: 'upload';
  readonly id: OperationId;
  readonly tweet: TweetId;
  /** The archive's path of the file, as `MediaSource` takes it. */
  readonly path: string;
  readonly sizeBytes: number;
  /** What it is sent as, e.g. `image/jpeg`. */
  readonly mimeType: string;
  readonly altText: string | null;
  /** How it is changed before it is sent; absent where it goes as it is. */
  readonly conversion?: Conversion;
  /** The page on X that stands in for it where the server refuses it after all; absent where none shall. */
  readonly page?: string;
}

/** A link in a text that leads to an own tweet; its post's address takes its place (`post:<op>.url`). */
export interface PostLink {
  /** From `start` up to but not including `end`, in UTF-16 units of the text. The old link stands there. */
  readonly start: number;
  readonly end: number;
  readonly to: OperationId;
}

/** The own post that is quoted (`post:<op>.id`). */
export interface PostQuote {
  readonly of: OperationId;
  /** The old link, which follows the text when that post is not on the server. */
  readonly otherwise: string;
}

/** A status to post. */
export interface StatusOperation {
  readonly kind: 'status';
  readonly id: OperationId;
  readonly tweet: TweetId;
  /** Plain text as the server shall count and show it, with old links where `links` says. */
  readonly text: string;
  readonly visibility: Visibility;
  readonly sensitive: boolean;
  /** Empty when there is none. */
  readonly contentWarning: string;
  /** ISO 639-1; null leaves it to the account's setting. */
  readonly language: string | null;
  /** The date the server shall give it, milliseconds since 1970; null for the moment of its arrival. */
  readonly datedMs: number | null;
  /** True where the owner wants the people in it to be notified; the server is then not asked to refuse that. */
  readonly pings: boolean;
  /** Uploads to attach, in order (`media:<op>.id`). */
  readonly media: readonly OperationId[];
  /** The operation whose status this one answers (`post:<op>.id`). */
  readonly replyTo: OperationId | null;
  /** Links whose old address stays where the post they lead to is not on the server; from left to right. */
  readonly links: readonly PostLink[];
  readonly quote: PostQuote | null;
  /** What to do when an upload was refused for good: go without it, with the `page` of the upload below the text, or not. */
  readonly ifMediaRefused: 'postWithout' | 'link' | 'setAside';
  /** What to do when the post it answers was set aside or is gone: the nearest posted ancestor, or none. */
  readonly ifParentGone: 'nearestAncestor' | 'setAside';
}

/** Anything to do on the server. */
export type Operation = UploadOperation | StatusOperation;
