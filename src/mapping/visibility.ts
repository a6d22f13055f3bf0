// Who sees the posts. Old posts are nobody's news: unlisted unless the user wants otherwise, and for followers
// only where the account was protected, or where the policy for such tweets says so.

import type { Choices, Policy } from '../choices/choices.ts';
import type { SourceAccount } from '../model/archive.ts';
import type { Visibility } from '../model/operation.ts';

/** Who sees the posts of a tweet. */
export function mapVisibility(
  choice: Choices['visibility'],
  account: SourceAccount,
  policy: Policy,
): Visibility {
  if (policy === 'followers-only') return 'private';
  if (choice !== 'auto') return choice;
  return account.isProtected ? 'private' : 'unlisted';
}
