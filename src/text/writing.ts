// What a way of writing for one kind of markup gives.

/** How to write for servers that read one kind of markup. */
export interface Writing {
  /** Words outside links; `isLineStart` where nothing stands before them on their line. */
  readonly words: (words: string, isLineStart: boolean) => string;
  /** A link; `next` is the character behind it, empty at the end. */
  readonly link: (url: string, next: string) => string;
}
