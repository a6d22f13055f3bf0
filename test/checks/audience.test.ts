// Who will see the posts is said before the first one: nobody elsewhere where dates are kept quietly, else all followers.

import { describe, expect, it } from 'vitest';
import { audienceCheck } from '../../src/checks/audience.ts';
import type { CheckInput } from '../../src/checks/check.ts';
import type { Backdating } from '../../src/model/capabilities.ts';
import { aCapabilities } from '../support/capabilities.ts';
import { aStatus } from '../support/operations.ts';

function findings(backdating: Backdating, datedMs: number | null, followers: number): unknown {
  const input = {
    capabilities: aCapabilities({ backdating }),
    account: { followers, isLocked: false, acct: 'me@mastodon.example' },
    source: { isProtected: false },
    planned: () => [aStatus('10', 1, { datedMs })],
  } as unknown as CheckInput;
  return audienceCheck(input);
}

const reached = { code: 'followersReached', args: { followers: 812, posts: 300, windowMs: 10_800_000 } };

describe('the audience', () => {
  it('is nobody elsewhere where dates are kept quietly', () => {
    expect(findings('quiet', 1, 812)).toEqual([{ code: 'datedQuietly', args: {} }]);
  });

  it('is every follower, so many posts in so long a time', () => {
    expect(findings('none', null, 812)).toEqual([reached]);
    expect(findings('quiet', null, 812)).toEqual([reached]);
  });

  it('is every follower too where old dates are sent aloud', () => {
    expect(findings('aloud', 1, 812)).toEqual([reached, { code: 'datedAloud', args: {} }]);
  });

  it('is nobody where nobody follows', () => {
    expect(findings('none', null, 0)).toEqual([{ code: 'followersNone', args: {} }]);
  });
});
