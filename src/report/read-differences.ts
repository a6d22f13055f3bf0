// In what the posts of a ledger differ from what was asked: each difference with a count and the first few posts, however
// many there are.

import type { Difference } from '../model/difference.ts';
import type { OperationId } from '../model/ids.ts';
import type { Ledger } from '../ports/ledger.ts';

const examplesPerGroup = 3;

/** One difference. */
export interface DifferenceGroup {
  readonly difference: Difference;
  /** Posts that have it. */
  readonly count: number;
  /** The oldest of them, at most three. */
  readonly examples: readonly { readonly operation: OperationId; readonly url: string }[];
}

/** The differences, the most frequent first, equally frequent ones by name. */
export async function readDifferences(
  ledger: Pick<Ledger, 'differing'>,
): Promise<readonly DifferenceGroup[]> {
  const groups = new Map<Difference, { count: number; examples: DifferenceGroup['examples'][number][] }>();
  for await (const { operation, url, differences } of ledger.differing()) {
    for (const difference of differences) {
      const group = groups.get(difference) ?? { count: 0, examples: [] };
      group.count += 1;
      if (group.examples.length < examplesPerGroup) group.examples.push({ operation, url });
      groups.set(difference, group);
    }
  }
  return [...groups]
    .map(([difference, group]) => ({ difference, ...group }))
    .sort((left, right) => right.count - left.count || (left.difference < right.difference ? -1 : 1));
}
