// Going on from what the account shows: nothing that another workspace posted, or this one, is posted again.

import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ports/ledger.ts';
import { adoptFromAccount } from '../../src/replay/adopt.ts';
import { replay } from '../../src/replay/replay.ts';
import { Died } from '../support/model-server.ts';
import { aStatus, anIntent } from '../support/operations.ts';
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

  it.each(['notSent', 'rejected', 'absent'] as const)(
    'finds what was %s here and posted elsewhere',
    async (kind) => {
      const { server, clock, workspace } = openWorkspaces();
      const plan = tellingPlan(3);
      const here = workspace();
      const atMs = clock.now();
      const [operation, freeze] = [telling(1).id, [telling(1)]];
      const outcome = kind === 'absent' ? { operation, kind, atMs } : { operation, kind, atMs, detail: '' };
      await here.ledger.commit({ freeze, intents: [anIntent(operation, 1, atMs)] });
      await here.ledger.commit({ outcomes: [outcome] });
      await replay(workspace(), () => plan, null);
      expect(await adoptFromAccount(here, () => plan)).toMatchObject({ posts: 3, ambiguous: 0, hidden: 0 });
      await replay(here, () => plan, null);
      expect(server.texts()).toHaveLength(3);
    },
  );

  it('finds in the whole account what a look at its newest posts could not tell', async () => {
    const { server, workspace, postAndDie } = openWorkspaces();
    const plan = tellingPlan(300);
    const here = workspace();
    await replay(here, () => plan.slice(0, 3), null);
    await postAndDie(here, telling(3));
    const elsewhere = workspace();
    await adoptFromAccount(elsewhere, () => plan);
    await replay(elsewhere, () => plan, null);
    await adoptFromAccount(here, () => plan);
    await replay(here, () => plan, null);
    expect(server.texts()).toEqual(plan.map(({ text }) => text));
    expect(Object.values(await statesIn(here, plan))).toEqual(plan.map(() => 'done'));
  });

  it('writes posts down in the order of the account, whatever the order of the plan', async () => {
    const { workspace } = openWorkspaces();
    const plan = tellingPlan(300);
    const withoutReplies = plan.filter((_, place) => place % 2 === 1);
    const lost = workspace();
    await replay(lost, () => withoutReplies, null);
    await replay(lost, () => plan, null);
    const more = [...plan, telling(5_000)];
    const here = workspace();
    await adoptFromAccount(here, () => more);
    const newest = await here.ledger.latestPosts(300);
    const posted = [...withoutReplies, ...plan.filter((_, place) => place % 2 === 0)];
    expect(newest.map(({ operation }) => operation.id)).toEqual(posted.map(({ id }) => id).reverse());
    await replay(here, () => more, null);
    expect(Object.values(await statesIn(here, more))).toEqual(more.map(() => 'done'));
  });

  it('leaves the newest posts unknown when it dies in between, and goes on from there', async () => {
    const { server, workspace } = openWorkspaces();
    const plan = tellingPlan(250);
    const lost = workspace();
    await replay(lost, () => plan.toReversed(), null);
    const here = workspace();
    let adoptions = 0;
    const ledger: Ledger = {
      ...here.ledger,
      commit: async (step) => {
        if (step.adoptions !== undefined && ++adoptions > 1) throw new Died();
        await here.ledger.commit(step);
      },
    };
    await expect(adoptFromAccount({ ...here, ledger }, () => plan)).rejects.toThrow(Died);
    const known = await here.ledger.known(server.statuses().map(({ id }) => id));
    expect([...known]).toEqual(
      server
        .statuses()
        .slice(0, 100)
        .map(({ id }) => id),
    );
    await adoptFromAccount(here, () => plan);
    await replay(here, () => plan, null);
    expect(server.texts()).toHaveLength(plan.length);
  });

  it('does not take a dated post for a tweet of another date', async () => {
    const { server, workspace } = openWorkspaces(['refusedForGood']);
    const plan = [2012, 2015].map((year) => {
      return aStatus(String(year), 1, { text: 'Good morning everyone', datedMs: Date.UTC(year, 0, 1) });
    });
    await replay(workspace(), () => plan, null);
    const here = workspace();
    await adoptFromAccount(here, () => plan);
    await replay(here, () => plan, null);
    const dates = server.statuses().map(({ createdAtMs }) => new Date(createdAtMs).getUTCFullYear());
    expect(dates).toEqual([2015, 2012]);
  });
});
