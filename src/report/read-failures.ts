// Why posts were set aside, read from the ledger for the few tweets that the report names.

import type { TweetId } from '../model/ids.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { FailedPost } from './accounting.ts';

/** The posts of these tweets that were set aside, in the order of the plan. */
export async function readFailures(
  ledger: Pick<Ledger, 'frozen' | 'state'>,
  tweets: readonly TweetId[],
): Promise<readonly FailedPost[]> {
  const failures: FailedPost[] = [];
  for (const tweet of tweets) {
    for (const operation of (await ledger.frozen(tweet)) ?? []) {
      if (operation.kind !== 'status') continue;
      const state = await ledger.state(operation.id);
      if (state.kind !== 'failed') continue;
      failures.push({ tweet, operation: operation.id, reason: state.reason, detail: state.detail });
    }
  }
  return failures;
}
