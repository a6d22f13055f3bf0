// Words for servers that render the markup of Misskey, which knows no escapes: a zero-width space keeps each sign from
// meaning anything. https://misskey-hub.net/en/docs/for-users/features/mfm/

import type { Writing } from './writing.ts';

const apart = '\u200b';
/** `**bold**`, `__bold__`, `~~struck~~`, code, `<tags>`, `$[functions ]`, `[words](address)`, formulas, quotes. */
const signs = /\*(?=[*\w])|_(?=_)|~(?=~)|`|<(?=[a-z/])|\$(?=\[)|\](?=\()|\\(?=[([])|^>/gim;

/** For Misskey and its kin. */
export const misskeyMarkup: Writing = {
  words: (words) => words.replace(signs, (sign) => (sign === '>' ? apart + sign : sign + apart)),
  link: (url) => url,
};
