// Descriptions of media that were written outside the archive, in a file beside it.

/** Descriptions by what their file names: the medium's file, or, where it is its tweet's only medium, the tweet. */
export interface AltTexts {
  /** By file name, with or without the tweet's id before it: `1102345678901234567-abc.jpg`, `abc.jpg`. */
  readonly byFile: ReadonlyMap<string, string>;
  /** By the tweet's id. */
  readonly byTweet: ReadonlyMap<string, string>;
}
