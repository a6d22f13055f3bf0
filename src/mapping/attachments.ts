// Which of a tweet's own media can be attached, and as what. What the server would refuse is known from its
// limits and left out here, with a notice, so that no upload is spent on it.

import type { AltTexts } from '../model/alt-texts.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { Notice } from '../model/notice.ts';
import type { Tweet, TweetMedia } from '../model/tweet.ts';
import { altTextOf, mapAltText } from './alt-text.ts';
import type { AttachmentDraft } from './draft.ts';
import { mimeTypeOf } from './mime-type.ts';

/** One attachment beside the medium it was made from. */
export interface Attachable {
  readonly draft: AttachmentDraft;
  readonly kind: TweetMedia['kind'];
}

interface AttachmentContext {
  readonly capabilities: Capabilities;
  readonly altTexts?: AltTexts;
}

/** What of a tweet's own media goes along and what does not. */
export interface MappedAttachments {
  /** In order. */
  readonly attachables: readonly Attachable[];
  /** Not in the archive. */
  readonly missing: readonly TweetMedia[];
  /** Known to be more, or other, than the server takes. */
  readonly refused: readonly TweetMedia[];
  readonly notices: readonly Notice[];
}

type Attempt = { readonly attachable: Attachable | null; readonly notices: readonly Notice[] };

function attach(
  medium: TweetMedia,
  place: number,
  tweet: Tweet,
  { capabilities, altTexts }: AttachmentContext,
): Attempt {
  const { fileName, file } = medium;
  const where = { kind: 'tweet', id: tweet.id } as const;
  if (file === null) {
    return { attachable: null, notices: [{ code: 'mediaMissing', args: { fileName }, where }] };
  }
  const mimeType = mimeTypeOf(medium);
  if (capabilities.mimeTypes !== null && !capabilities.mimeTypes.includes(mimeType)) {
    return { attachable: null, notices: [{ code: 'mediaUnsupported', args: { fileName, mimeType }, where }] };
  }
  const { path, sizeBytes } = file;
  const limitBytes = mimeType.startsWith('image/') ? capabilities.maxImageBytes : capabilities.maxVideoBytes;
  if (sizeBytes > limitBytes) {
    const args = { fileName, sizeBytes, limitBytes };
    return { attachable: null, notices: [{ code: 'mediaTooLarge', args, where }] };
  }
  const { altText, wasCut } = mapAltText(altTextOf(medium, tweet, altTexts), capabilities.maxAltText);
  const draft = { place, path, sizeBytes, mimeType, altText };
  const limit = capabilities.maxAltText;
  return {
    attachable: { draft, kind: medium.kind },
    notices: wasCut ? [{ code: 'altTextCut', args: { limit }, where }] : [],
  };
}

/** The attachments of a tweet in order, and what is said about those that are left out. */
export function mapAttachments(tweet: Tweet, context: AttachmentContext): MappedAttachments {
  const attempts = tweet.media.flatMap((medium, index) =>
    medium.foreign ? [] : [{ medium, ...attach(medium, index + 1, tweet, context) }],
  );
  const lost = attempts.flatMap(({ medium, attachable }) => (attachable === null ? [medium] : []));
  return {
    attachables: attempts.flatMap(({ attachable }) => (attachable === null ? [] : [attachable])),
    missing: lost.filter(({ file }) => file === null),
    refused: lost.filter(({ file }) => file !== null),
    notices: attempts.flatMap(({ notices }) => notices),
  };
}
