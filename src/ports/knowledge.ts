// What was found out beside the archive before the plan is made. Answers stay the same while a plan is made; what
// nobody knows yet is null, and is remembered as a question for whoever gathers.

import type { ArchiveFile } from '../model/archive.ts';
import type { Conversion, MediaFacts } from '../model/conversion.ts';
import type { TweetId } from '../model/ids.ts';

/** A medium whose original may be fetched from X. */
export interface OriginalOf {
  readonly tweet: TweetId;
  readonly fileName: string;
  /** Where X keeps the file. */
  readonly address: string;
}

/** Something a rule wants to know. */
export type Question =
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'facts'; readonly file: ArchiveFile; readonly medium: Conversion['kind'] }
  | { readonly kind: 'original'; readonly of: OriginalOf }
  | { readonly kind: 'converter'; readonly medium: Conversion['kind'] };

/** The look-ups a rule may make. */
export interface Knowledge {
  /** Where a short link leads; null where it cannot be found out. */
  link(url: string): string | null;
  /** What a file is, for files the archive does not say enough about; null where it cannot be told. */
  facts(file: ArchiveFile, medium: Conversion['kind']): MediaFacts | null;
  /** The original as X keeps it, fetched; null where the archive's copy must do. */
  original(of: OriginalOf): ArchiveFile | null;
  /** Whether this machine can convert such files; false until somebody has looked. */
  canConvert(medium: Conversion['kind']): boolean;
}

/** Knowledge that grows: answers what was asked in vain. */
export interface Gathering {
  readonly knowledge: Knowledge;
  /**
   * Finds out everything that was asked since the last call. Gives how many questions there were; `onProgress` hears
   * how many of them are answered. Throws the signal's reason when stopped.
   */
  answerQuestions(onProgress: (answered: number, of: number) => void, signal: AbortSignal): Promise<number>;
}
