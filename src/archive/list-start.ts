// Where the list of a file begins: behind `window.YTD.tweets.part0 =`, `module.exports =`, `export default`, or at the
// very start. Comments, strings and the brackets of `window.YTD["tweets"]` before it are seen through.

import { isBlank } from './element-scanner.ts';

const [newline, doubleQuote, singleQuote, star, slash, openBracket, openBrace] = [
  10, 34, 39, 42, 47, 91, 123,
];
const byteOrderMark = Buffer.from('\uFEFF');

/** The offset of the list's opening bracket; -1 when there is none (yet). */
export function findListStart(bytes: Buffer): number {
  let at = bytes.indexOf(byteOrderMark) === 0 ? byteOrderMark.length : 0;
  for (; at < bytes.length; at += 1) {
    at = skipBlanks(bytes, at);
    const byte = bytes[at];
    if (byte === undefined) return -1;
    if (byte === openBrace) return behindCode(bytes, at);
    if (byte === openBracket && isListAt(bytes, at)) return at;
    if (byte === doubleQuote || byte === singleQuote) {
      const end = bytes.indexOf(byte, at + 1);
      at = end < 0 ? at : end;
    }
  }
  return -1;
}

/** Where code stands in front, its braces tell nothing; a list of objects that something is set to does. */
function behindCode(bytes: Buffer, from: number): number {
  const assigned = /=\s{0,64}\[\s{0,64}(?=[{\]])/.exec(bytes.toString('latin1', from));
  return assigned === null ? -1 : from + assigned.index + assigned[0].indexOf('[');
}

/** A bracket begins the list unless it holds the name of a field: `window.YTD["tweets"]`. */
function isListAt(bytes: Buffer, at: number): boolean {
  const next = bytes[skipBlanks(bytes, at + 1)];
  if (next !== doubleQuote && next !== singleQuote) return true;
  return !/[\w$\]]/.test(String.fromCharCode(bytes[at - 1] ?? 0));
}

/** Blanks and whole comments; a comment that does not end is not skipped. */
function skipBlanks(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    while (isBlank(bytes[at])) at += 1;
    if (bytes[at] !== slash || (bytes[at + 1] !== slash && bytes[at + 1] !== star)) return at;
    const isLine = bytes[at + 1] === slash;
    const end = isLine ? bytes.indexOf(newline, at) : bytes.indexOf('*/', at + 2);
    if (end < 0) return at;
    at = end + (isLine ? 1 : 2);
  }
}
