// Texts that hold the same words in another dress: with the date in another form or place, another warning, another handle.
// It takes a sentence that both have, letter by letter; links do not count, as everybody shares the same ones. Pure.

import { wordsOfHtml, wordsOfText } from './plain-words.ts';

/** A stretch that two texts share is no chance from this length on, letters and digits: half a dozen words. */
const stretch = 24;
/** Of the text that is asked about each so many-th stretch is looked at, so that 31 letters in common are always found. */
const step = 8;

const link = /https?:\/\/\S+/g;

/** Every stretch of some posts as a server shows them. */
export class Stretches {
  readonly #known = new Set<string>();

  /** Takes a post's HTML in. */
  add(html: string): void {
    const words = wordsOfHtml(html.replace(link, ' '));
    for (let start = 0; start + stretch <= words.length; start += 1)
      this.#known.add(words.slice(start, start + stretch));
  }

  /** Whether a text shares one of them. */
  hasIn(text: string): boolean {
    if (this.#known.size === 0) return false;
    const words = wordsOfText(text.replace(link, ' '));
    for (let start = 0; start + stretch <= words.length; start += step)
      if (this.#known.has(words.slice(start, start + stretch))) return true;
    return false;
  }
}
