// Words for servers that keep HTML as it comes and read marks and emoticons beside it (snac): the signs are written
// as entities, which they pass on. https://codeberg.org/grunfink/snac2 format.c

import type { Writing } from './writing.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '*': '&ast;',
  '`': '&grave;',
  _: '&lowbar;',
  '~': '&#126;',
  '[': '&lsqb;',
  ']': '&rsqb;',
  '-': '&#45;',
  '#': '&num;',
  ':': '&colon;',
};

const named = (sign: string): string => entities[sign] ?? sign;

/** `__underlined__`, `~~struck~~`, `[words](address)`, `:names_of_pictures:` and faces like `:-)`, `8-o`, `:_(`. */
const marks = /_(?=_)|(?<=_)_|~(?=~)|(?<=~)~|:(?=\w+:|_\(|\/\/)|(?<=[:;>%XxB8])-(?=[()D*/|o])/g;
/** Headings, rules and lists; quotes begin with a sign that is an entity anyway. */
const lineStart = /^([^\S\n]*)(?:#(?=#{0,2} )|-(?=--| ))/gm;
/** A bare link to a picture would become an attachment and vanish from the text. */
const picture = /^https?:\/\/[^/]+\/.*\.[a-z0-9]+$/i;

/** A bare link ends before signs such as `)` and `.` (format.c). */
const plainEnd = /[\p{L}\p{N}/#=_&-]$/u;

/** `[address](address)`, for a link that would not end where it ends. */
function writeWithBounds(url: string): string {
  const words = url.replace(/[&\]]/g, named);
  const address = url.replace(/[&\]]/g, named).replaceAll('(', '%28').replaceAll(')', '%29');
  return `[${words}](${address})`;
}

function needsBounds(url: string): boolean {
  return picture.test(url) || !plainEnd.test(url);
}

/** Whether parentheses in the address become percent signs, even where the link stands alone. */
export function escapesParentheses(url: string): boolean {
  return /[()]/.test(url) && needsBounds(url);
}

/** For snac: whatever is written, its words stand there as they were given. */
export const looseHtml: Writing = {
  words: (words, isLineStart) =>
    words
      .replace(/[&<>*`[]/g, named)
      .replace(marks, named)
      .replace(lineStart, (whole, space: string, at: number) =>
        at > 0 || isLineStart ? space + named(whole.slice(space.length)) : whole,
      ),
  link: (url, next) =>
    /\S/.test(next) || needsBounds(url) ? writeWithBounds(url) : url.replaceAll('&', '&amp;'),
};
