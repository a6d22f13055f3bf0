// More media than one post may carry, or a video beside others where it must stand alone, go out as a reply
// chain, in order. GIFs are no videos here: servers take them beside pictures.
// mastodon/mastodon app/services/post_status_service.rb, app/models/media_attachment.rb (audio_or_video?)

import type { Capabilities } from '../model/capabilities.ts';
import type { Attachable } from './attachments.ts';
import type { AttachmentDraft } from './draft.ts';

/** The attachments as they go onto one post after the other; empty for none. */
export function spreadAttachments(
  attachables: readonly Attachable[],
  { maxAttachments, videoStandsAlone }: Pick<Capabilities, 'maxAttachments' | 'videoStandsAlone'>,
): readonly (readonly AttachmentDraft[])[] {
  const posts: AttachmentDraft[][] = [];
  let isFull = true;
  for (const { draft, kind } of attachables) {
    const standsAlone = videoStandsAlone && kind === 'video';
    const last = posts.at(-1);
    if (last === undefined || isFull || standsAlone) posts.push([draft]);
    else last.push(draft);
    isFull = standsAlone || (posts.at(-1)?.length ?? 0) >= maxAttachments;
  }
  return posts;
}
