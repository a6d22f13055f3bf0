// Of the posts of a plan those that another workspace may have posted although the account's listing cannot show them. Pure.

import type { OperationId } from '../model/ids.ts';
import type { PlannedPost } from './match-plan.ts';

/**
 * Those that stand in the plan before the first one that was found, where the account's listing ends before the account does: nobody
 * can tell whether they are there. All of them where nothing was found.
 */
export function postsBeyond(
  posts: readonly Pick<PlannedPost, 'operation'>[],
  isFound: (operation: OperationId) => boolean,
): readonly OperationId[] {
  const first = posts.findIndex(({ operation }) => isFound(operation));
  return (first === -1 ? posts : posts.slice(0, first)).map(({ operation }) => operation);
}

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
