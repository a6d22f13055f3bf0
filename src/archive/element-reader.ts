// Takes one element after another off the front of the window. Fast way: up to where the next element visibly
// begins, proven by parsing. Thorough way, where that fails: byte by byte to where its brackets close. A broken
// element is given up where the next one begins, so that it takes no other with it.

import type { ByteWindow } from './byte-window.ts';
import { type Boundary, boundaryAt } from './element-boundary.ts';
import { ElementScanner, isBlank } from './element-scanner.ts';
import { type Parsed, parseJson, parseJson5 } from './parse-element.ts';

/** What an element turned out to be; `nothing` for a comment where an element might have been. */
export type ElementOutcome =
  | { readonly kind: 'element'; readonly value: unknown }
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'nothing' };

/** Elements above this are not parsed; X's longest are far below 1 MiB. */
export const largestElementBytes = 16 * 1024 * 1024;
/** How far the fast search looks, and how much is parsed without its nesting having been counted. */
const lookAheadBytes = 256 * 1024;
const deepestNesting = 1000;
const [comma, closeBracket] = [44, 93];
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
  #isSkipping = false;
  /** The boundary did not show within the whole look-ahead: if that happens to a short element, it is a wrong guess. */
  #isMissed = false;
  #isRelearned = false;

  constructor(window: ByteWindow, boundary: Boundary | null) {
    this.#window = window;
    this.#boundary = boundary;
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
      if (parsed !== null) return this.#leave(this.#visibleEnd, { kind: 'element', ...parsed });
    } else if (this.#boundary !== null && !ended && near.length < lookAheadBytes) {
      this.#searched = Math.max(0, near.length - this.#boundary.bytes.length + 1);
      return null;
    }
    this.#isMissed = at < 0;
    this.#scanner = new ElementScanner();
    return this.#scan(this.#scanner, ended);
  }

  #scan(scanner: ElementScanner, ended: boolean): ElementOutcome | null {
    const limit = this.#visibleEnd < 0 ? largestElementBytes : this.#visibleEnd + lookAheadBytes;
    const view = this.#window.view.subarray(0, limit);
    const end = scanner.scan(view, this.#scanned);
    this.#scanned = view.length;
    if (this.#visibleEnd >= 0 && scanner.sawOpenString) return this.#leave(this.#visibleEnd, notJson);
    if (end >= 0) return this.#parse(scanner, end);
    if (!ended && view.length < limit) return null;
    if (this.#visibleEnd >= 0) return this.#leave(this.#visibleEnd, notJson);
    if (view.length >= limit) {
      this.#isSkipping = true;
      return this.#skip(ended);
    }
    const outcome = scanner.sawValue ? { kind: 'broken' as const, reason: 'cut off' } : nothing;
    return this.#leave(view.length, outcome);
  }

  #parse(scanner: ElementScanner, end: number): ElementOutcome {
    const bytes = this.#window.view.subarray(0, end);
    if (!scanner.sawValue) return this.#leave(end, nothing);
    const tooDeep = scanner.deepest > deepestNesting;
    const isMiscounted = this.#visibleEnd >= 0 && (end > this.#visibleEnd || !this.#isFollowedByAnother(end));
    const parsed = tooDeep || (isMiscounted && end < this.#visibleEnd) ? null : parse(bytes);
    if (parsed === null) {
      const reason = tooDeep ? 'nested too deeply' : 'not JSON';
      return this.#leave(isMiscounted ? this.#visibleEnd : end, { kind: 'broken', reason });
    }
    // The element goes on beyond the pattern: in this file the pattern proves nothing.
    if (this.#visibleEnd >= 0 && end > this.#visibleEnd) this.#boundary = null;
    if (this.#isMissed && end < lookAheadBytes / 2) this.#relearn(end);
    return this.#leave(end, { kind: 'element', ...parsed });
  }

  /** Elements end otherwise than the first one began; a search that misses again and again costs more than none. */
  #relearn(end: number): void {
    this.#boundary = this.#isRelearned ? null : boundaryAt(this.#window.view, end);
    this.#isRelearned = true;
  }

  /** Whether the brackets that were counted close where an element can end; else the count went wrong. */
  #isFollowedByAnother(end: number): boolean {
    const { view } = this.#window;
    let next = end;
    while (isBlank(view[next])) next += 1;
    return view[next] === comma || view[next] === closeBracket;
  }

  /** Bytes of an element that is too large are dropped as they come, until it ends or the next one begins. */
  #skip(ended: boolean): ElementOutcome | null {
    const boundary = this.#boundary;
    const at = boundary === null ? -1 : this.#window.view.indexOf(boundary.bytes);
    const visibleEnd = boundary === null || at < 0 ? this.#window.length : at + boundary.closingBytes;
    const view = this.#window.view.subarray(0, visibleEnd);
    const end = this.#scanner?.scan(view, this.#scanned) ?? -1;
    if (end >= 0 || at >= 0 || ended) {
      return this.#leave(end >= 0 ? end : visibleEnd, { kind: 'broken', reason: tooLarge });
    }
    this.#scanned = Math.min(view.length, boundary?.bytes.length ?? 0);
    this.#window.drop(view.length - this.#scanned);
    return null;
  }

  #leave(end: number, outcome: ElementOutcome): ElementOutcome {
    this.#window.drop(end);
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
