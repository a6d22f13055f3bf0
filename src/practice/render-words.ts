// What is made of a status's words: their HTML and the hashtags in them. Kept for the newest ones, which are listed again
// and again; a status that is edited is another one.

import { surroundingsOf, type Instance } from './instance.ts';
import type { Json } from './render-account.ts';
import { renderContent } from './render-content.ts';
import type { StoredStatus } from './stored.ts';
import { hashtagsIn } from './text-entities.ts';

/** As Mastodon shows them. */
export interface RenderedWords {
  /** HTML. */
  readonly content: string;
  readonly tags: readonly Json[];
}

const mostKept = 64;
const kept = new Map<StoredStatus, RenderedWords>();

function keep(status: StoredStatus, words: RenderedWords): void {
  const oldest = kept.keys().next();
  if (kept.size >= mostKept && oldest.done !== true) kept.delete(oldest.value);
  kept.set(status, words);
}

/** The words of one status. */
export function renderWords(instance: Instance, status: StoredStatus): RenderedWords {
  const known = kept.get(status);
  if (known !== undefined) return known;
  const content = renderContent(status.text, surroundingsOf(instance));
  const tags = hashtagsIn(status.text).map((name) => ({
    name,
    url: `${instance.url()}/tags/${encodeURIComponent(name)}`,
  }));
  const words = { content, tags };
  keep(status, words);
  return words;
}
