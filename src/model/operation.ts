// One thing to do on the server, with everything needed to do it and its own fallbacks. Made by planning,
// frozen by the ledger before its first attempt, performed by replay, which decides nothing beyond them.

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
}

/** A status to post. */
export interface StatusOperation {
  readonly kind: 'status';
  readonly id: OperationId;
  readonly tweet: TweetId;
  /** Plain text as the server shall count and show it. */
  readonly text: string;
  readonly visibility: Visibility;
  readonly sensitive: boolean;
  /** Empty when there is none. */
  readonly contentWarning: string;
  /** ISO 639-1; null leaves it to the account's setting. */
  readonly language: string | null;
  /** Uploads to attach, in order (`media:<op>.id`). */
  readonly media: readonly OperationId[];
  /** The operation whose status this one answers (`post:<op>.id`). */
  readonly replyTo: OperationId | null;
  /** What to do when an upload was refused for good. */
  readonly ifMediaRefused: 'postWithout' | 'setAside';
  /** What to do when the post it answers was set aside or is gone: the nearest posted ancestor, or none. */
  readonly ifParentGone: 'nearestAncestor' | 'setAside';
}

/** Anything to do on the server. */
export type Operation = UploadOperation | StatusOperation;
