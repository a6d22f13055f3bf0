// Long texts waiting for their tweets. No id links the two: a note is at most a second older than its tweet, and
// the tweet's cut text begins like it. Several posts of a thread sent at once fit by time; the words decide.

import { decodeEscapes } from '../model/escapes.ts';
import type { TweetId } from '../model/ids.ts';
import { compareTweetIds } from '../model/ids.ts';
import type { Note } from './decode-note.ts';
import { snowflakeMs } from '../model/snowflake.ts';

const nearMs = 1000;
const comparedLength = 60;

/** Holds notes and finds the one of a tweet. Notes are few; how many may be held is the reader's affair. */
export class NoteShelf {
  readonly #notes: readonly Note[];

  constructor(notes: readonly Note[]) {
    this.#notes = notes.toSorted((left, right) => compareTweetIds(left.id, right.id));
  }

  /** The note whose cut form `text` (escaped, as in `full_text`) is; null for most tweets. */
  find(id: TweetId, text: string): Note | null {
    if (this.#notes.length === 0) return null;
    const tweetMs = snowflakeMs(id);
    if (tweetMs === null) return null;
    const words = wordsOfTweet(text);
    const unnamed = words.replace(leadingNames, '');
    for (let at = this.#firstAfter(id) - 1; at >= 0; at -= 1) {
      const note = this.#notes[at];
      if (note === undefined || tweetMs - note.atMs > nearMs) return null;
      if (isSameText(words, note.text) || (unnamed !== words && isSameText(unnamed, note.text))) return note;
    }
    return null;
  }

  #firstAfter(id: TweetId): number {
    let low = 0;
    let high = this.#notes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const note = this.#notes[middle];
      if (note !== undefined && compareTweetIds(note.id, id) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Those that X put before a reply; its note lacks them, and has those that the author wrote. */
const leadingNames = /^(?:@\w+\s+)+/;

/** The words of a tweet as they stand in its note: nothing is escaped. */
function wordsOfTweet(text: string): string {
  return decodeEscapes(withoutLastLink(text));
}

/** A cut text begins like the note; one that is complete (a note for its bold letters) is the note. */
function isSameText(words: string, note: string): boolean {
  if (!words.endsWith('…')) return words !== '' && words === withoutLastLink(note);
  const beginning = words.slice(0, -1).slice(0, comparedLength).trim();
  return beginning !== '' && withoutLastLink(note).startsWith(beginning);
}

/** Without links at the end, of which one may be that of the media, which notes never have; blanks made equal. */
function withoutLastLink(text: string): string {
  return text
    .replace(/(?:\s*https:\/\/t\.co\/\w+)+\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
