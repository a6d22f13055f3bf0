// The rows of a table of tweets as texts, cut while it comes in. A row may hold line ends inside quotes, and a row with a
// quote too many must not take the next ones with it: where a line begins as only a row can, the row before has ended.
// The first line shows what ends lines: spreadsheets on old Macs wrote a carriage return alone.

import { type DecodedText, textOfBytes } from '../text/decode-bytes.ts';

const largestRow = 1024 * 1024;
const keptOfLine = 256;
/** A quoted number, then a quoted number or none: within quotes every quote is doubled. */
const quotedBeginning = /^"\d{1,20}"[,;\t](?:"\d*"[,;\t]){2}/;
/** The same without quotes, as spreadsheets write it, with the date that follows. */
const bareBeginning = /^\d{1,20}[,;\t]\d*[,;\t]\d*[,;\t](?:\d{4}-\d\d-\d\d \d\d:|\d\d?[/.]\d\d?[/.]\d{2,4})/;

/** A row: its text, or that it was too long to keep. */
export type TableRow = ({ readonly kind: 'row' } & DecodedText) | { readonly kind: 'tooLong' };

const [newline, carriageReturn] = [10, 13];

/** What ends the lines of a file that begins so; null while it does not show. */
function lineEndIn(bytes: Buffer, ended: boolean): number | null {
  const first = bytes.findIndex((byte) => byte === newline || byte === carriageReturn);
  if (first < 0 || bytes[first] === newline) return first < 0 ? null : newline;
  if (first + 1 === bytes.length && !ended) return null;
  return bytes[first + 1] === newline ? newline : carriageReturn;
}

function indexOf(bytes: Buffer, lineEnd: number | null, from: number): number {
  return lineEnd === null ? -1 : bytes.indexOf(lineEnd, from);
}

function hasOddQuotes(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

/** Takes bytes in any portions and gives rows, without the line end behind them. */
export class RowCutter {
  #waiting: Buffer = Buffer.alloc(0);
  #lineEnd: number | null = null;
  #row: string | null = null;
  #isGuessed = false;
  #isOpen = false;
  #isTooLong = false;
  /** What came of this line is already more than a row may have; only its beginning is kept. */
  #isLineTooLong = false;

  /** Adds bytes and gives the rows that they complete. */
  push(bytes: Uint8Array, ended = false): readonly TableRow[] {
    const rows: TableRow[] = [];
    const all = Buffer.concat([this.#waiting, bytes]);
    this.#lineEnd ??= lineEndIn(all, ended);
    const lineEnd = this.#lineEnd;
    let start = 0;
    for (let end = indexOf(all, lineEnd, 0); end >= 0; end = indexOf(all, lineEnd, start)) {
      this.#takeLine(all.subarray(start, end), rows);
      start = end + 1;
    }
    this.#waiting = all.subarray(start);
    if (this.#waiting.length > largestRow) {
      this.#isLineTooLong = true;
      this.#waiting = Buffer.from(this.#waiting.subarray(0, keptOfLine));
    }
    return rows;
  }

  /** Says that no more bytes come. */
  end(): readonly TableRow[] {
    const rows = [...this.push(Buffer.alloc(0), true)];
    if (this.#waiting.length > 0) this.#takeLine(this.#waiting, rows);
    this.#waiting = Buffer.alloc(0);
    this.#finish(rows);
    return rows;
  }

  #takeLine(bytes: Buffer, rows: TableRow[]): void {
    const { text, isGuessed } = textOfBytes(bytes);
    const line = this.#isOpen ? text : text.replace(/^\uFEFF/, '');
    const begins = quotedBeginning.test(line) || bareBeginning.test(line);
    if (!this.#isOpen || begins) this.#finish(rows);
    this.#row = this.#row === null ? line : `${this.#row}\n${line}`;
    this.#isGuessed ||= isGuessed;
    if (hasOddQuotes(line)) this.#isOpen = !this.#isOpen;
    this.#isTooLong ||= this.#isLineTooLong || this.#row.length > largestRow;
    // Where it ends is anybody's guess: the next line that begins as a row does is the next row.
    if (this.#isTooLong) this.#row = '';
    this.#isLineTooLong = false;
  }

  #finish(rows: TableRow[]): void {
    const text = this.#row;
    if (this.#isTooLong) rows.push({ kind: 'tooLong' });
    else if (text !== null && text.trim() !== '')
      rows.push({ kind: 'row', text, isGuessed: this.#isGuessed });
    this.#isTooLong = false;
    this.#row = null;
    this.#isGuessed = false;
    this.#isOpen = false;
  }
}
