// Tweets that are posted though they are not plainly the author's own, in words that follow a number.

import type { Branch } from '../model/plan.ts';

type OthersBranch = Exclude<Branch, 'own'>;

const words: Readonly<Record<OthersBranch, readonly [one: string, many: string]>> = {
  replies: ['is in a conversation that others began', 'are in conversations that others began'],
  retweets: ['is a retweet', 'are retweets'],
  community: ['is from a community on X', 'are from communities on X'],
};

/** Whose conversation so many tweets belong to: `are retweets`. */
export function branchWords(branch: OthersBranch, count: number): string {
  return words[branch][count === 1 ? 0 : 1];
}

/** What is not the author's own, in one order, without the zeros. */
export function sortBranches(
  branches: Readonly<Partial<Record<Branch, number>>>,
): readonly (readonly [OthersBranch, number])[] {
  return (Object.keys(words) as OthersBranch[])
    .map((branch) => [branch, branches[branch] ?? 0] as const)
    .filter(([, count]) => count > 0);
}
