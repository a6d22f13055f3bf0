// Going on from what the account shows: nothing that another workspace posted, or this one, is posted again.

import { describe, expect, it } from 'vitest';
import { adoptFromAccount } from '../../src/replay/adopt.ts';
import { replay } from '../../src/replay/replay.ts';
import { aStatus } from '../support/operations.ts';
import { openWorkspaces, statesIn } from '../support/workspaces.ts';

const telling = (number: number) =>
  aStatus(String(1_000 + number), 1, { text: `a telling text of its own, number ${String(number)}` });
const tellingPlan = (posts: number) => Array.from({ length: posts }, (_, number) => telling(number));

describe('adopting what the account shows', () => {
  it('settles before what this workspace left unanswered', async () => {
    const { server, workspace, postAndDie } = openWorkspaces();
    const plan = tellingPlan(8);
    const here = workspace();
    await replay(here, () => plan.slice(0, 3), null);
    await postAndDie(here, telling(3));
    const elsewhere = workspace();
    await adoptFromAccount(elsewhere, () => plan);
    await replay(elsewhere, () => plan.slice(0, 6), null);
    await adoptFromAccount(here, () => plan);
    await replay(here, () => plan, null);
    expect(server.texts()).toEqual(plan.map(({ text }) => text));
    expect(Object.values(await statesIn(here, plan))).toEqual(plan.map(() => 'done'));
  });
});
