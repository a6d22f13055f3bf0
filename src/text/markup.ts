// A tweet has no markup: a server that renders some must show the same words. Here they are written so that it does;
// links stay links. Pure.

import type { Markup } from '../model/capabilities.ts';
import { commonMark } from './commonmark.ts';
import { findLinks } from './links.ts';
import { looseHtml } from './loose-html.ts';
import { misskeyMarkup } from './misskey-markup.ts';
import type { Writing } from './writing.ts';

const writings: Readonly<Record<Exclude<Markup, 'none' | 'declared'>, Writing>> = {
  commonMark,
  looseHtml,
  misskey: misskeyMarkup,
};

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
