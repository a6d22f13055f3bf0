// Whether a post is somebody else's: an answer that shows one is none for us. Pure.

import type { TargetAccount } from '../model/account.ts';
import type { ServerStatus } from '../ports/server.ts';

/**
 * True where neither id nor name of its author is the account's; servers write the names of their own people without the
 * host, and some have several ids for one.
 */
export function isAnothers(
  { author }: Pick<ServerStatus, 'author'>,
  { id, acct }: Pick<TargetAccount, 'id' | 'acct'>,
): boolean {
  if (author === null || author.id === id) return false;
  return author.acct !== acct && author.acct !== acct.split('@', 1)[0];
}
