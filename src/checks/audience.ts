// Who will see the posts go by. Every visibility but direct reaches the home feeds of all followers, so they are
// counted and the owner is asked.

import type { Finding } from '../model/finding.ts';
import type { CheckInput } from './check.ts';

/** Says how many followers will see how many posts in how short a time. */
export function audienceCheck({ account, capabilities, source }: CheckInput): readonly Finding[] {
  const bucket = capabilities.buckets.find(
    ({ counts }) => counts.includes('status') && !counts.includes('read'),
  );
  const open: Finding[] =
    source.isProtected && !account.isLocked
      ? [{ code: 'protectedButOpen', args: { acct: account.acct } }]
      : [];
  if (account.followers === 0) return [{ code: 'followersNone', args: {} }, ...open];
  const { limit, windowMs } = bucket ?? { limit: 3_600, windowMs: 3_600_000 };
  return [
    { code: 'followersReached', args: { followers: account.followers, posts: limit, windowMs } },
    ...open,
  ];
}
