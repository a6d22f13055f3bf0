// Finds the end of one element of a list by looking at its bytes: strings, nesting, and the comments and single
// quotes that editors leave behind. It can stop anywhere and go on with the next bytes; it keeps only its state.

const [tab, newline, space, doubleQuote, singleQuote, star, comma, slash] = [9, 10, 32, 34, 39, 42, 44, 47];
const [openBracket, backslash, closeBracket, openBrace, closeBrace] = [91, 92, 93, 123, 125];

const plain = 0;
const inString = 1;
const afterBackslash = 2;
const afterSlash = 3;
const lineComment = 4;
const blockComment = 5;
const blockCommentStar = 6;

/** Reads one element; make a new one for the next. */
export class ElementScanner {
  #state = plain;
  #quote = 0;
  #depth = 0;
  /** How deep brackets were nested so far. */
  deepest = 0;
  /** False as long as there were only blanks and comments. */
  sawValue = false;
  /** A string ran over the end of its line, which JSON forbids: the closing quote is missing. */
  sawOpenString = false;

  /**
   * Goes on from offset `from`. Gives the offset after the element's last byte, or -1 when it needs more bytes
   * (go on at `bytes.length` then). A scalar ends before the comma or bracket that follows it.
   */
  scan(bytes: Buffer, from: number): number {
    for (let at = from; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (this.#state !== plain) this.#insideText(byte);
      else if (byte === doubleQuote || byte === singleQuote) this.#open(byte);
      else if (byte === openBrace || byte === openBracket) this.#nest();
      else if (byte === closeBrace || byte === closeBracket) {
        if (this.#depth === 0) return byte === closeBracket ? at : at + 1;
        this.#depth -= 1;
        if (this.#depth === 0) return at + 1;
      } else if (byte === comma && this.#depth === 0) return at;
      else if (byte === slash) this.#state = afterSlash;
      else if (byte > space) this.sawValue = true;
    }
    return -1;
  }

  #open(quote: number): void {
    this.#state = inString;
    this.#quote = quote;
    this.sawValue = true;
  }

  #nest(): void {
    this.#depth += 1;
    if (this.#depth > this.deepest) this.deepest = this.#depth;
    this.sawValue = true;
  }

  #insideText(byte: number): void {
    if (this.#state === inString) {
      if (byte === backslash) this.#state = afterBackslash;
      else if (byte === this.#quote) this.#state = plain;
      else if (byte === newline) {
        this.#state = plain;
        this.sawOpenString = true;
      }
    } else if (this.#state === afterBackslash) this.#state = inString;
    else if (this.#state === afterSlash) this.#afterSlash(byte);
    else if (this.#state === lineComment) this.#state = byte === newline ? plain : lineComment;
    else if (byte === slash && this.#state === blockCommentStar) this.#state = plain;
    else this.#state = byte === star ? blockCommentStar : blockComment;
  }

  #afterSlash(byte: number): void {
    if (byte === slash) this.#state = lineComment;
    else if (byte === star) this.#state = blockComment;
    else this.#state = plain;
  }
}

/** True for the bytes JSON allows between values. */
export function isBlank(byte: number | undefined): boolean {
  return byte === space || byte === newline || byte === 13 || byte === tab;
}
