// A tweet has no markup: a server that renders some must show the same words. Here they are written so that it does;
// links stay links. Pure.

import type { AltTextManner, Markup } from '../model/capabilities.ts';
import { backslashes } from './backslashes.ts';
import { commonMark } from './commonmark.ts';
import { findLinks } from './links.ts';
import { escapesParentheses, looseHtml } from './loose-html.ts';
import { misskeyMarkup } from './misskey-markup.ts';
import type { Writing } from './writing.ts';

const writings: Readonly<Record<Exclude<Markup, 'none' | 'declared'>, Writing>> = {
  declaredEscapes: backslashes,
  commonMark,
  looseHtml,
  misskey: misskeyMarkup,
};

/** Whether the server is told that the text is plain. */
export function isDeclared(markup: Markup): markup is 'declared' | 'declaredEscapes' {
  return markup === 'declared' || markup === 'declaredEscapes';
}

/** A content warning as it is sent: no server was seen that reads marks in it, but for entities and backslashes. */
export function writeWarning(markup: Markup, text: string): string {
  return markup === 'declaredEscapes' ? writeFor(markup, text) : text;
}

/** An alt text as it is sent, so that the server shows it as it is given here. */
export function writeAltText(manner: AltTextManner, text: string): string {
  if (manner !== 'stripped') return text;
  return text.replaceAll('&', '&amp;amp;').replaceAll('<', '&amp;lt;').replaceAll('>', '&amp;gt;');
}

/** Whether the link, written alone for this markup, gets percent signs that it had not. */
export function escapesLink(markup: Markup, url: string): boolean {
  return markup === 'looseHtml' && escapesParentheses(url);
}

/** The text as it is sent, so that a server which reads this markup shows the text as it is given here. */
export function writeFor(markup: Markup, text: string): string {
  if (markup === 'none' || markup === 'declared') return text;
  const { words, link } = writings[markup];
  let written = '';
  let done = 0;
  const write = (until: number): void => {
    if (until > done) written += words(text.slice(done, until), done === 0);
  };
  for (const { start, end } of findLinks(text)) {
    write(start);
    written += link(text.slice(start, end), text.charAt(end));
    done = end;
  }
  write(text.length);
  return written;
}
