// Who sees the posts. Old posts are nobody's news: unlisted unless the user wants otherwise, and for followers
// only where the account was protected.

import type { Choices } from '../choices/choices.ts';
import type { SourceAccount } from '../model/archive.ts';
import type { Visibility } from '../model/operation.ts';

/** The visibility of every post of the account. */
export function mapVisibility(choice: Choices['visibility'], account: SourceAccount): Visibility {
  if (choice !== 'auto') return choice;
  return account.isProtected ? 'private' : 'unlisted';
}
