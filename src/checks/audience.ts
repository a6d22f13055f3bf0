// Who will see the posts go by. Every visibility but direct reaches the home feeds of all followers, so they are
// counted and the owner is asked.

import type { Finding } from '../model/finding.ts';
import type { CheckInput } from './check.ts';

function protectedButOpen({ account, source }: CheckInput): readonly Finding[] {
  if (!source.isProtected || account.isLocked) return [];
  return [{ code: 'protectedButOpen', args: { acct: account.acct } }];
}

/** Whether the plan's posts get dates of their own; all of them do, or none. */
function isDated({ planned }: CheckInput): boolean {
  for (const operation of planned()) if (operation.kind === 'status') return operation.datedMs !== null;
  return false;
}

function followersReached({ account, capabilities }: CheckInput): Finding {
  if (account.followers === 0) return { code: 'followersNone', args: {} };
  const bucket = capabilities.buckets.find(
    ({ counts }) => counts.includes('status') && !counts.includes('read'),
  );
  const { limit, windowMs } = bucket ?? { limit: 3_600, windowMs: 3_600_000 };
  return {
    code: 'followersReached',
    args: { followers: account.followers, posts: limit, windowMs },
  };
}

/** Says how many followers will see how many posts in how short a time; nobody where posts are dated quietly. */
export function audienceCheck(input: CheckInput): readonly Finding[] {
  const dated = isDated(input);
  if (dated && input.capabilities.backdating === 'quiet')
    return [{ code: 'datedQuietly', args: {} }, ...protectedButOpen(input)];
  const aloud: readonly Finding[] = dated ? [{ code: 'datedAloud', args: {} }] : [];
  return [followersReached(input), ...aloud, ...protectedButOpen(input)];
}
