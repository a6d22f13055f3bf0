// What the archive says about whose it is and what lies in it; the tweets themselves come as a stream.

import type { UserId } from './ids.ts';

/** The account the archive belongs to (`account.js`, `profile.js`, `manifest.js`); never its e-mail address. */
export interface SourceAccount {
  readonly id: UserId;
  readonly screenName: string;
  readonly displayName: string;
  /** Handles the account had before (`screen-name-change.js`), for recognising own links. */
  readonly formerScreenNames: readonly string[];
  /** Followers only: the last entry of `protected-history.js` says "Protect". */
  readonly isProtected: boolean;
}

/** A file of the archive, found but not opened. */
export interface ArchiveFile {
  /** Inside the archive, with `/`, from the archive's own root. */
  readonly path: string;
  readonly sizeBytes: number;
}

/** Why a file stays closed; all but `notNeeded` are private. */
export type ClosedReason =
  | 'conversations'
  | 'deleted'
  | 'circle'
  | 'fleets'
  | 'machineChats'
  | 'signIns'
  | 'aboutYou'
  | 'advertising'
  | 'notNeeded';

/** A file, or a folder with all that is in it, that is never opened. */
export interface ClosedFile {
  readonly path: string;
  readonly reason: ClosedReason;
}

/** When X made archives of this form. */
export type Generation = '2012-2019' | '2018-2019' | '2020-2022' | '2022-today';

/** One zip or folder of the archive. */
export interface ArchiveInput {
  /** As the user named it. */
  readonly path: string;
  /** The forms of its tweet files; several where exports were unpacked over each other. */
  readonly generations: readonly Generation[];
  /** ISO 8601; null when unknown. */
  readonly generatedAt: string | null;
  /** The manifest says that it is one of several parts. */
  readonly isPartial: boolean;
}

/** What `inspect` can say without reading a tweet. */
export interface ArchiveFacts {
  readonly account: SourceAccount;
  /** When X made it (`manifest.js` `generationDate`), ISO 8601; null when unknown. */
  readonly generatedAt: string | null;
  /** Every input, the newest first. */
  readonly inputs: readonly ArchiveInput[];
  /** Files that are read. */
  readonly read: readonly ArchiveFile[];
  /** Files that are never opened, ordered by path; folders end with a slash. */
  readonly leftClosed: readonly ClosedFile[];
  /** Number of tweets that `manifest.js` promises; null when it does not say. */
  readonly promisedTweets: number | null;
  /** Files of the media folders: how many, and their bytes as the container tells them. */
  readonly media: { readonly files: number; readonly sizeBytes: number };
}
