// Words for servers that take a text as plain and still read backslashes and entities in it, as GoToSocial does: its
// renderer of text is goldmark's, which knows both everywhere.
// superseriousbusiness/gotosocial internal/text/plain.go, yuin/goldmark renderer/html/html.go (defaultWriter.Write)

import type { Writing } from './writing.ts';

/** What begins an entity, and every backslash: one at the end of a line would be a line break. */
const meant = /\\|&(?=#?\w+;)/g;

/** For GoToSocial. */
export const backslashes: Writing = {
  words: (words) => words.replace(meant, '\\$&'),
  link: (url) => url,
};
