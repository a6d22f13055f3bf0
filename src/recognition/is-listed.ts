// Whether a post is one that the account's own listing shows. Where it is not, its absence there proves nothing. Pure.

import type { Capabilities } from '../model/capabilities.ts';
import type { StatusOperation } from '../model/operation.ts';

/** Whether a server that can do this lists such a post, wherever it stands there. */
export function isListed(
  { listsFollowersOnly, listsReplies }: Pick<Capabilities, 'listsFollowersOnly' | 'listsReplies'>,
  { visibility, replyTo }: Pick<StatusOperation, 'visibility' | 'replyTo'>,
): boolean {
  return (listsFollowersOnly || visibility !== 'private') && (listsReplies || replyTo === null);
}
