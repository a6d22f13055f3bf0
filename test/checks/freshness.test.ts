// What another workspace posted is noticed before the first post; what this one sent is no other's.

import { describe, expect, it } from 'vitest';
import { freshnessCheck } from '../../src/checks/freshness.ts';
import type { StatusOperation } from '../../src/model/operation.ts';
import type { ReplayContext } from '../../src/replay/context.ts';
import { replay } from '../../src/replay/replay.ts';
import { aStatus } from '../support/operations.ts';
import { anAccount } from '../support/tweets.ts';
import { openWorkspaces } from '../support/workspaces.ts';

const greeting = { text: 'Good morning everyone' };
const first = aStatus('10', 1, { text: 'first of all this' });
const second = aStatus('11', 1, greeting);
const third = aStatus('12', 1, greeting);
const plan = [first, second, third];

function check(context: ReplayContext, planned: readonly StatusOperation[]) {
  const instance = { domain: 'model.example', title: '', rules: [], registrations: 'unknown' } as const;
  return freshnessCheck({ ...context, source: anAccount(), instance, planned: () => planned });
}

describe('the account', () => {
  it('is fresh where it shows nothing of the plan', async () => {
    const { workspace } = openWorkspaces();
    expect(await check(workspace(), plan)).toEqual([{ code: 'accountFresh', args: {} }]);
  });

  it('is not where another workspace posted', async () => {
    const { workspace } = openWorkspaces();
    await replay(workspace(), () => plan, null);
    await expect(check(workspace(), plan)).rejects.toMatchObject({ code: 'ACCOUNT_HAS_MATCHES' });
  });

  it('has no post of another where a later one says the same as what was left unanswered', async () => {
    const { workspace, postAndDie } = openWorkspaces();
    const here = workspace();
    await replay(here, () => [first], null);
    await postAndDie(here, second);
    expect(await check(here, plan)).toEqual([]);
    await replay(workspace(), () => [third], null);
    await expect(check(here, plan)).rejects.toMatchObject({ args: { count: 1 } });
  });
});
