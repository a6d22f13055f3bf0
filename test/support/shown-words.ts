// What a reader sees of HTML: its words, white space as one space.

import { decode } from 'html-entities';

/** The words on the page; links with their whole addresses. */
export function shownWords(html: string): string {
  return decode(html.replace(/<br ?\/?>|<\/p>/g, ' ').replace(/<[^>]*>/g, ''))
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

/** Texts that servers with markup show otherwise when they get them as they are. */
export const textsLikeMarkup: readonly string[] = [
  'a <strong enough to stand in> for <b>bold</b> & R&amp;D &lt;3 <3',
  '*md* **bold** _it_ __under__ snake_case ~~gone~~ `code` https://a.example/x_y_*z*?a=1&b=2',
  '# no heading\n> no quote\n- no list\n1. no list either\n---\n    no code\n```\nno fence\n```',
  'https://a.example/picture.jpg and https://a.example/wiki/A_(b), [words](https://b.example) ![x](https://b.example/y.png)',
  ':-) ;-) X-D 8-o :_( :shrug: #tag_name_ #Ünïcode C:\\dir\\*',
  'A boat: https://a.example/wiki/Ferry_(boat)',
  'Two: https://a.example/wiki/A_(b) (https://a.example/wiki/C_(d)) https://a.example/Yahoo!',
  'a\\\\b \\# \\& &amp; &lt;x&gt; &#65; &#x41; &copy; &nonsense; & a line ends in \\\nand the text in \\',
];
