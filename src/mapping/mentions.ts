// Nobody is pinged: every `@name` that some server could resolve loses its sign to the fullwidth one (U+FF20),
// which reads the same and is a mention nowhere. Inside links the sign becomes `%40`, which leads to the same
// page, and only where a server would find a mention in a link. docs/decisions/0003-defused-mentions.md

import { findLinks } from './links.ts';

const fullwidthSign = '＠';
const beforeName = /@(?=[\p{L}\p{N}_])/gu;
const eMailAddress =
  /(?<![\p{L}\p{N}\p{M}_.@-])[A-Za-z0-9][A-Za-z0-9._%+-]*(?<=[A-Za-z0-9])@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?![\p{L}\p{N}_@])/gu;
const findsMentionInLink = /(?<![/A-Za-z0-9_])@(?=[\p{L}\p{N}_])/gu;

function defuseWords(text: string): string {
  if (!text.includes('@')) return text;
  let result = '';
  let done = 0;
  for (const { 0: address, index } of text.matchAll(eMailAddress)) {
    result += text.slice(done, index).replace(beforeName, fullwidthSign) + address;
    done = index + address.length;
  }
  return result + text.slice(done).replace(beforeName, fullwidthSign);
}

/** The text with every resolvable handle defused; links and e-mail addresses still lead where they led. */
export function defuseMentions(text: string): string {
  if (!text.includes('@')) return text;
  let result = '';
  let done = 0;
  for (const { start, end } of findLinks(text)) {
    const address = text.slice(start, end).replace(findsMentionInLink, '%40');
    result += defuseWords(text.slice(done, start)) + address;
    done = end;
  }
  return result + defuseWords(text.slice(done));
}
