// What becomes of a post whose file the server refuses although nothing was known against it: what the user chose for
// media that stay behind, as far as the post then still says something.

import type { Choices } from '../choices/choices.ts';
import type { StatusOperation } from '../model/operation.ts';
import { fits, type TextLimits } from '../text/weight.ts';
import type { PostDraft } from './draft.ts';
import { reserveFor } from './point-links.ts';

/** The fallback of one post; a link only where those of all its files would fit. */
export function ifRefused(
  { text, hasWords, links, quote, attachments }: Omit<PostDraft, 'ifMediaRefused'>,
  choice: Choices['mediaFallback'],
  limits: TextLimits,
): StatusOperation['ifMediaRefused'] {
  if (attachments.length === 0) return hasWords ? 'postWithout' : 'setAside';
  const pages = attachments.flatMap(({ page = '' }) => (page === '' ? [] : [page]));
  const longest = [
    text + reserveFor(links, limits),
    ...(quote === null ? [] : ['', quote.otherwise]),
    ...pages,
  ];
  if (pages.length > 0 && fits(longest.join('\n'), limits)) return 'link';
  return hasWords && choice !== 'skip' ? 'postWithout' : 'setAside';
}
