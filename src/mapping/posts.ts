// Words and media together: the text split over posts, the media on the first of them and, where one post cannot
// carry them all, in order on those that follow. The date line stands under the last words, what a reader should
// know first above the first.

import type { Capabilities } from '../model/capabilities.ts';
import type { AttachmentDraft, PostDraft } from './draft.ts';
import { liveSign } from '../text/mention-weight.ts';
import { armMentions, defuseMentions } from './mentions.ts';
import { splitNumbered } from './numbering.ts';
import type { OwnLinks } from './own-links.ts';
import { hasRoomForQuote, pointLinks } from './point-links.ts';
import { splitText } from './split.ts';

/** The words of a tweet: its own with what stands above and below them. */
export interface Words {
  readonly beginning: string;
  readonly own: OwnLinks;
  readonly ending: string;
  /** Whether the posts of a long text are numbered. */
  readonly numbered: boolean;
}

/** The posts of a tweet, and which of its own links found no room for their new addresses. */
export interface ComposedPosts {
  readonly posts: readonly Omit<PostDraft, 'ifMediaRefused'>[];
  readonly textPosts: number;
  readonly withoutRoom: readonly string[];
}

function partsOf({ beginning, own, ending, numbered }: Words, capabilities: Capabilities): readonly string[] {
  const split = numbered ? splitNumbered : splitText;
  const whole = split((beginning + own.text).trim(), ending, capabilities);
  // A cut inside a word can leave an e-mail address without its beginning, which then reads as a handle.
  return whole.length === 1 ? whole : whole.map((part) => defuseMentions(part, capabilities));
}

/** The posts of a tweet, in order; none where there is neither a word nor a file. */
export function composePosts(
  words: Words,
  media: readonly (readonly AttachmentDraft[])[],
  capabilities: Capabilities,
): ComposedPosts {
  const { text, quote } = words.own;
  if (text === '' && quote === null && media.length === 0)
    return { posts: [], textPosts: 0, withoutRoom: [] };
  const parts = partsOf(words, capabilities);
  if (quote !== null && !hasRoomForQuote(parts[0] ?? '', quote, capabilities)) {
    const own = { ...words.own, text: `${text} ${quote.otherwise}`.trim(), quote: null };
    return composePosts({ ...words, own }, media, capabilities);
  }
  const count = Math.max(parts.length, media.length);
  const pointed = Array.from({ length: count }, (_, index) =>
    pointLinks(parts[index] ?? '', words.own.links, capabilities),
  );
  const posts = pointed.map(({ links }, index) => {
    const part = parts[index] ?? '';
    const pings = part.includes(liveSign);
    const attachments = media[index] ?? [];
    const quoted = index === 0 ? quote : null;
    const hasWords = (text !== '' || quote !== null) && part !== '';
    return { text: pings ? armMentions(part) : part, hasWords, pings, links, quote: quoted, attachments };
  });
  return { posts, textPosts: parts.length, withoutRoom: pointed.flatMap(({ withoutRoom }) => withoutRoom) };
}
