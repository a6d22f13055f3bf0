// Cuts `window.YTD.x.partN = [ ... ]` into its elements while the bytes come in. Memory holds one element, never
// the file. A broken element is one item; the rest goes on. Prefix, BOM and what follows the list are ignored.

import type { TweetId } from '../model/ids.ts';
import { ByteWindow } from './byte-window.ts';
import { boundaryOf, boundarySampleBytes } from './element-boundary.ts';
import { ElementReader } from './element-reader.ts';
import { isBlank } from './element-scanner.ts';
import { findListStart } from './list-start.ts';

/** One element of the list, by its place in it (from 0). */
export type ListItem =
  | {
      readonly kind: 'element';
      readonly index: number;
      readonly value: unknown;
      /** Bytes of it are no UTF-8, and were taken for Windows-1252. */
      readonly isGuessed?: true;
    }
  | BrokenItem;

/** An element that cannot be read, with the ids that stand in it. */
interface BrokenItem {
  readonly kind: 'broken';
  readonly index: number;
  readonly reason: string;
  readonly ids: readonly TweetId[];
}

const longestPrefixBytes = 64 * 1024;
const [comma, closeBracket, openBrace] = [44, 93, 123];
/** What a list goes on with; after its end come a semicolon, a comment, the name of something else, or nothing. */
const insideList = Buffer.from(',]}{["\':0123456789-');
/** The beginning of another list behind the first. */
const nextList = /=\s{0,8}\[/;
/** Boundaries and beginnings of lists are shorter. */
const longestSignBytes = 1024;

/** Takes bytes in any portions and gives items; the same ones for every way of portioning. */
export class ListCutter {
  readonly #window = new ByteWindow();
  #reader: ElementReader | null = null;
  #isInElement = false;
  #startsObject = false;
  #isHopeless = false;
  #isClosed = false;
  #sawBracket = false;
  #isAfterDamage = false;
  #index = 0;

  /** Adds bytes and gives the elements that they complete. */
  push(bytes: Uint8Array): readonly ListItem[] {
    this.#window.append(bytes);
    return this.#advance(false);
  }

  /** Says that no more bytes come: gives what is left, an element that was cut off as broken. */
  end(): readonly ListItem[] {
    return this.#advance(true);
  }

  /** `noList` until the list has begun, `open` until its closing bracket was seen. */
  get state(): 'noList' | 'open' | 'closed' {
    if (this.#reader === null) return 'noList';
    return this.#isClosed ? 'closed' : 'open';
  }

  #advance(ended: boolean): readonly ListItem[] {
    const items: ListItem[] = [];
    this.#reader ??= this.#openList(ended);
    if (this.#reader === null) return items;
    while (this.#isInElement || this.#findElement(ended) || (this.#isClosed && this.#goesOn(this.#reader))) {
      if (!this.#isInElement && !this.#findElement(ended)) continue;
      const outcome = this.#reader.read(ended);
      this.#isInElement = outcome === null;
      if (outcome === null) break;
      if (outcome.kind === 'nothing') continue;
      // What is left of a broken element, up to the next one, belongs to it.
      const isRemnant = outcome.kind === 'broken' && this.#isAfterDamage && !this.#startsObject;
      if (!isRemnant) items.push({ ...outcome, index: this.#index++ });
      this.#isAfterDamage = outcome.kind === 'broken';
    }
    return items;
  }

  #openList(ended: boolean): ElementReader | null {
    const { view } = this.#window;
    const bracket = this.#isHopeless ? -1 : findListStart(view);
    const isSampled = view.length - bracket > boundarySampleBytes || ended;
    // From somewhere inside an element on, anything might look like a list.
    if (bracket < 0 && view.length > longestPrefixBytes) this.#isHopeless = true;
    if (this.#isHopeless) this.#window.drop(view.length);
    if (bracket < 0 || !isSampled) return null;
    const boundary = boundaryOf(view.subarray(bracket + 1));
    this.#window.drop(bracket + 1);
    return new ElementReader(this.#window, boundary);
  }

  /** Goes to the next element; false when there is none (yet). */
  #findElement(ended: boolean): boolean {
    if (this.#isClosed) return false;
    const { view } = this.#window;
    let at = 0;
    for (; at < view.length && this.#passes(view[at]); at += 1);
    if (at === view.length && ended) this.#isClosed = this.#sawBracket;
    this.#startsObject = view[at] === openBrace;
    this.#window.drop(at);
    return at < view.length && !this.#isClosed;
  }

  /**
   * Looks for more behind what seemed to be the end: a damaged element may hold the brackets that end the list, and
   * people paste one list behind another. Once there is more, it was not the end.
   */
  #goesOn(reader: ElementReader): boolean {
    const { view } = this.#window;
    const next = reader.nextIn(view);
    const list = nextList.exec(view.toString('latin1', 0, Math.min(next, view.length)));
    if (list === null && next === Infinity) {
      this.#window.drop(Math.max(0, view.length - longestSignBytes));
      return false;
    }
    this.#window.drop(list === null ? next : list.index + list[0].length);
    this.#isClosed = false;
    this.#sawBracket = false;
    this.#isAfterDamage = list === null;
    return true;
  }

  /**
   * Whether a byte between elements is passed over. After a broken element, brackets of its own may be left over: a
   * closing one ends the list only where nothing of a list comes after it.
   */
  #passes(byte: number | undefined): boolean {
    if (isBlank(byte)) return true;
    this.#isClosed = this.#sawBracket && !insideList.includes(byte ?? 0);
    this.#sawBracket = byte === closeBracket;
    return this.#sawBracket || (byte === comma && !this.#isClosed);
  }
}
