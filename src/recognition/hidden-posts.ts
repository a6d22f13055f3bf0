// Of the posts of a plan those that another workspace may have posted although the account's listing cannot show them. Pure.

import type { OperationId } from '../model/ids.ts';
import type { PlannedPost } from './match-plan.ts';

/**
 * Those that are never listed and come, in the plan's order, before the first one that would be listed and is not, counted from
 * the last that was found. None where nothing was found.
 */
export function hiddenPosts(
  posts: readonly Pick<PlannedPost, 'operation' | 'isListed'>[],
  isFound: (operation: OperationId) => boolean,
): readonly OperationId[] {
  const last = posts.findLastIndex(({ operation }) => isFound(operation));
  if (last === -1) return [];
  const after = posts.findIndex(({ isListed }, place) => place > last && isListed);
  const reached = after === -1 ? posts : posts.slice(0, after);
  return reached.filter(({ isListed }) => !isListed).map(({ operation }) => operation);
}
