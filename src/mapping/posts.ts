// Words and media together: the text split over posts, the media on the first of them and, where one post cannot
// carry them all, in order on those that follow. The date line stands under the last words.

import type { Capabilities } from '../model/capabilities.ts';
import type { AttachmentDraft, PostDraft } from './draft.ts';
import { defuseMentions } from './mentions.ts';
import { splitText } from './split.ts';

/** The posts of a tweet, in order; none where there is neither a word nor a file. */
export function composePosts(
  text: string,
  ending: string,
  media: readonly (readonly AttachmentDraft[])[],
  capabilities: Capabilities,
): { readonly posts: readonly PostDraft[]; readonly textPosts: number } {
  if (text === '' && media.length === 0) return { posts: [], textPosts: 0 };
  const whole = splitText(text, ending, capabilities);
  // A cut inside a word can leave an e-mail address without its beginning, which then reads as a handle.
  const parts = whole.length === 1 ? whole : whole.map((part) => defuseMentions(part, capabilities));
  const count = Math.max(parts.length, media.length);
  const posts = Array.from({ length: count }, (_, index) => {
    const part = parts[index] ?? '';
    return { text: part, hasWords: text !== '' && part !== '', attachments: media[index] ?? [] };
  });
  return { posts, textPosts: parts.length };
}
