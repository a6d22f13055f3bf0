// Takes one element after another off the front of the window. Fast way: up to where the next element visibly
// begins, proven by parsing. Thorough way, where that fails: byte by byte to where its brackets close. A broken
// element is given up where the next one begins, so that it takes no other with it.

import type { ByteWindow } from './byte-window.ts';
import { type Boundary, boundaryAt } from './element-boundary.ts';
import { ElementScanner, isBlank } from './element-scanner.ts';
import type { TweetId } from '../model/ids.ts';
import { idsInDamage } from './ids-in-damage.ts';
import { ElementSign } from './next-element.ts';
import { type Parsed, parseJson, parseJson5 } from './parse-element.ts';

/** How an element ends, before it is left; see `ElementOutcome`. */
type Ending =
  Exclude<ElementOutcome, { readonly kind: 'broken' }> | { readonly kind: 'broken'; readonly reason: string };

/** What an element turned out to be; of a broken one the ids that stand in it; `nothing` for a comment where an element might have been. */
export type ElementOutcome =
  | { readonly kind: 'element'; readonly value: unknown; readonly isGuessed?: true }
  | { readonly kind: 'broken'; readonly reason: string; readonly ids: readonly TweetId[] }
  | { readonly kind: 'nothing' };

/** Elements above this are not parsed; X's longest are far below 1 MiB. */
export const largestElementBytes = 16 * 1024 * 1024;
/** How far the fast search looks, and how much is parsed without its nesting having been counted. */
const lookAheadBytes = 256 * 1024;
const deepestNesting = 1000;
/**
 * Looking beyond a visible end costs up to a look-ahead for each broken element. So that a file of nothing else takes
 * no hours, a few such looks are free and all others are earned: eight bytes for each byte of the file.
 */
const mostCreditBytes = 8 * 1024 * 1024;
const shortestLookBytes = 2048;
/** Kept of what is skipped, for the beginning of an element that lies across two portions. */
const keptBytes = 4096;
const [comma, closeBracket, openBrace] = [44, 93, 123];
const tooLarge = `larger than ${largestElementBytes / 1024 / 1024} MiB`;

/** Reads elements that begin at the front of the window, and drops them from it. */
export class ElementReader {
  readonly #window: ByteWindow;
  #boundary: Boundary | null;
  #searched = 0;
  #scanner: ElementScanner | null = null;
  #scanned = 0;
  /** Where this element visibly ends, if it is broken; -1 when not known. */
  #visibleEnd = -1;
  #hasLookedForNext = false;
  readonly #sign = new ElementSign();
  /** How many bytes may still be scanned beyond where elements visibly end; see `mostCreditBytes`. */
  #creditBytes = mostCreditBytes;
  #isSkipping = false;
  /** The boundary did not show within the whole look-ahead: if that happens to a short element, it is a wrong guess. */
  #isMissed = false;
  #isRelearned = false;

  constructor(window: ByteWindow, boundary: Boundary | null) {
    this.#window = window;
    this.#boundary = boundary;
  }

  /** The offset of the comma or white space before the next element that shows in these bytes; Infinity when none does. */
  nextIn(bytes: Buffer): number {
    const places = [this.#sign.find(bytes, 0)];
    const boundary = this.#boundary;
    const at = boundary === null ? -1 : bytes.indexOf(boundary.bytes);
    if (boundary !== null && at >= 0) places.push(at + boundary.closingBytes);
    return Math.min(...places.filter((place) => place >= 0), Infinity);
  }

  /** The element at the front, or null when it needs more bytes; `ended` says that none will come. */
  read(ended: boolean): ElementOutcome | null {
    if (this.#isSkipping) return this.#skip(ended);
    if (this.#scanner !== null) return this.#scan(this.#scanner, ended);
    const near = this.#window.view.subarray(0, lookAheadBytes);
    const at = this.#boundary === null ? -1 : near.indexOf(this.#boundary.bytes, this.#searched);
    if (this.#boundary !== null && at >= 0) {
      this.#visibleEnd = at + this.#boundary.closingBytes;
      const parsed = parse(near.subarray(0, this.#visibleEnd));
      if (parsed !== null) return this.#good(this.#visibleEnd, parsed);
    } else if (this.#boundary !== null && !ended && near.length < lookAheadBytes) {
      this.#searched = Math.max(0, near.length - this.#boundary.bytes.length + 1);
      return null;
    }
    this.#isMissed = at < 0;
    this.#scanner = new ElementScanner();
    return this.#scan(this.#scanner, ended);
  }

  #scan(scanner: ElementScanner, ended: boolean): ElementOutcome | null {
    const limit = this.#limit();
    const view = this.#window.view.subarray(0, limit);
    const end = scanner.scan(view, this.#scanned);
    this.#scanned = view.length;
    if (this.#visibleEnd >= 0 && scanner.sawOpenString) return this.#giveUp(this.#visibleEnd, notJson);
    if (end >= 0) return this.#parse(scanner, end);
    if (!ended && view.length < limit) return null;
    if (this.#visibleEnd >= 0) return this.#giveUp(this.#visibleEnd, notJson);
    if (!this.#hasLookedForNext) {
      this.#hasLookedForNext = true;
      this.#visibleEnd = this.#sign.find(view, 1);
      return this.#scan(scanner, ended);
    }
    if (view.length >= limit) {
      this.#isSkipping = true;
      return this.#skip(ended);
    }
    const outcome = scanner.sawValue ? { kind: 'broken' as const, reason: 'cut off' } : nothing;
    return this.#giveUp(view.length, outcome);
  }

  /** How far an element is scanned for its end. */
  #limit(): number {
    const lookBytes = Math.max(shortestLookBytes, Math.min(lookAheadBytes, this.#creditBytes));
    if (this.#visibleEnd >= 0) return this.#visibleEnd + lookBytes;
    return this.#hasLookedForNext ? largestElementBytes : lookBytes;
  }

  #parse(scanner: ElementScanner, end: number): ElementOutcome {
    const bytes = this.#window.view.subarray(0, end);
    if (!scanner.sawValue) return this.#leave(end, nothing);
    const tooDeep = scanner.deepest > deepestNesting;
    const isMiscounted = this.#visibleEnd >= 0 && (end > this.#visibleEnd || !this.#isFollowedByAnother(end));
    const parsed = tooDeep || (isMiscounted && end < this.#visibleEnd) ? null : parse(bytes);
    if (parsed === null) {
      const reason = tooDeep ? 'nested too deeply' : 'not JSON';
      return this.#giveUp(isMiscounted ? this.#visibleEnd : end, { kind: 'broken', reason });
    }
    // The element goes on beyond the pattern: in this file the pattern proves nothing.
    if (this.#visibleEnd >= 0 && end > this.#visibleEnd) this.#boundary = null;
    if (this.#isMissed && end < lookAheadBytes / 2) this.#relearn(end);
    return this.#good(end, parsed);
  }

  /** Elements end otherwise than the first one began; a search that misses again and again costs more than none. */
  #relearn(end: number): void {
    this.#boundary = this.#isRelearned ? null : boundaryAt(this.#window.view, end);
    this.#isRelearned = true;
  }

  /** Whether the brackets that were counted close where an element can end, a comma missing at most; else the count went wrong. */
  #isFollowedByAnother(end: number): boolean {
    const { view } = this.#window;
    let next = end;
    while (isBlank(view[next])) next += 1;
    return [comma, closeBracket, openBrace].includes(view[next] ?? 0);
  }

  /** Bytes of an element that is too large are dropped as they come, until it ends or the next one begins. */
  #skip(ended: boolean): ElementOutcome | null {
    const at = this.#nextStart();
    const view = at < 0 ? this.#window.view : this.#window.view.subarray(0, at);
    const end = this.#scanner?.scan(view, this.#scanned) ?? -1;
    if (end >= 0 || at >= 0 || ended) {
      return this.#leave(end >= 0 ? end : view.length, { kind: 'broken', reason: tooLarge });
    }
    this.#scanned = Math.min(view.length, keptBytes);
    this.#window.drop(view.length - this.#scanned);
    return null;
  }

  /** Where the next element visibly begins in what is there; -1 when it does not show. */
  #nextStart(): number {
    const { view } = this.#window;
    const at = this.#boundary === null ? -1 : view.indexOf(this.#boundary.bytes);
    if (this.#boundary !== null && at >= 0) return at + this.#boundary.closingBytes;
    return this.#sign.find(view, 1);
  }

  #good(end: number, { value, isGuessed }: Parsed): ElementOutcome {
    this.#sign.learn(value);
    return this.#leave(end, { kind: 'element', value, ...(isGuessed ? { isGuessed } : {}) });
  }

  /** Leaves a broken element: where the next one shows, at `end` at the latest. */
  #giveUp(end: number, outcome: Ending): ElementOutcome {
    const next = this.#sign.find(this.#window.view.subarray(0, end), 1);
    return next < 0 ? this.#leave(end, outcome) : this.#leave(next, notJson);
  }

  #leave(end: number, ending: Ending): ElementOutcome {
    // Of what was skipped nobody knows how much is still there.
    const left = this.#window.view.subarray(0, this.#isSkipping ? 0 : end);
    const outcome = ending.kind === 'broken' ? { ...ending, ids: idsInDamage(left) } : ending;
    this.#window.drop(end);
    const lookedBeyond = Math.max(0, this.#scanned - end);
    this.#creditBytes = Math.min(mostCreditBytes, this.#creditBytes + end * 8 - lookedBeyond);
    this.#hasLookedForNext = false;
    this.#searched = 0;
    this.#scanner = null;
    this.#scanned = 0;
    this.#visibleEnd = -1;
    this.#isSkipping = false;
    return outcome;
  }
}

const notJson = { kind: 'broken', reason: 'not JSON' } as const;
const nothing = { kind: 'nothing' } as const;

function parse(bytes: Buffer): Parsed | null {
  return parseJson(bytes) ?? parseJson5(bytes);
}
