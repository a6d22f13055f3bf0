// Words for servers that render Markdown: every sign that could be taken for markup gets a backslash, and every line
// break its own, because a bare one is a space there. https://spec.commonmark.org/0.31.2/#backslash-escapes

import type { Writing } from './writing.ts';

/** Signs that mean something wherever they stand. */
const anywhere = /[\\`*[\]<]/g;
/** `_` opens emphasis outside words only; one `~` alone is struck through nowhere. */
const underscore = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
const tildes = /~(?=~)|(?<=~)~/g;
const entity = /&(?=#?\w+;)/g;
/** An address that is no link where the others are found must not be one here. */
const scheme = /:(?=\/\/)/g;
/** What begins a heading, quote, list, rule, table or fence, and white space that begins a block of code. */
const blockStart = /^([ \t]*)([>+=|:~-]|#(?=#{0,5}(?:[ \t]|$))|\d{1,9}(?=[.)]))/;
const ordinal = /^\d+$/;

function writeLine(line: string, isLineStart: boolean): string {
  const escaped = line
    .replace(anywhere, '\\$&')
    .replace(underscore, '\\$&')
    .replace(tildes, '\\$&')
    .replace(entity, '\\$&')
    .replace(scheme, '\\$&');
  if (!isLineStart) return escaped;
  const started = escaped.replace(blockStart, (whole, space: string, sign: string) =>
    ordinal.test(sign) ? `${whole}\\` : `${space}\\${sign}`,
  );
  return started.replace(/^[ \t]+/, (space) => '&nbsp;'.repeat(space.length));
}

/** A single line break is hard; an empty line parts paragraphs by itself. */
const singleBreak = /(?<!\n)\n(?!\n|$)/g;

/** What would make a picture of the link behind it. */
const beforeLink = /!$/;
/** What means something in the address of `[words](<address>)`. */
const inAddress = /[\\<>]|&(?=#?\w+;)/g;

/**
 * Inside angle brackets nothing is markup, and the link ends where it ends; but of an address in them percent signs are decoded where it is
 * shown (markdown-it's normalizeLinkText), so that one with such signs gets words of its own.
 */
function writeLink(url: string): string {
  if (!url.includes('%')) return `<${url}>`;
  return `[${writeLine(url, false)}](<${url.replace(inAddress, '\\$&')}>)`;
}

/** For markdown-it and its like; with `breaks` on or off, with HTML on or off. */
export const commonMark: Writing = {
  words: (words, isLineStart) =>
    words
      .split('\n')
      .map((line, place) => writeLine(line, place > 0 || isLineStart))
      .join('\n')
      .replace(singleBreak, '\\\n')
      .replace(beforeLink, '\\!'),
  link: writeLink,
};
