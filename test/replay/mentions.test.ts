// Mentions that are meant: they reach their people and nobody else. All other posts are sent with the second net, so that
// a server that has one refuses what slipped through.

import { describe, expect, it, onTestFinished } from 'vitest';
import { freshnessCheck } from '../../src/checks/freshness.ts';
import { choicesSchema } from '../../src/choices/choices.ts';
import { openRehearsal } from '../../src/compose.ts';
import { carryOver, planFromStaging } from '../../src/migration.ts';
import type { Identity } from '../../src/model/identities.ts';
import type { ReplayEvent } from '../../src/ports/replay-events.ts';
import { adoptFromAccount } from '../../src/replay/adopt.ts';
import { memoryLedger } from '../../src/store/memory-ledger.ts';
import { memoryStaging } from '../support/memory-staging.ts';
import { anAccount, aTweet, tweetId } from '../support/tweets.ts';

async function openHandles(mentions: 'defuse' | 'live') {
  const choices = choicesSchema.parse({ limits: 'none', pace: 'fastest', mentions });
  const signal = new AbortController().signal;
  const rehearsal = await openRehearsal(choices, {
    userAgent: 'test',
    signal,
    startMs: Date.UTC(2026, 0, 1),
  });
  onTestFinished(() => rehearsal.practice.close());
  const { host } = new URL(rehearsal.practice.url);
  const alice: Identity = { id: null, handle: 'alice', user: 'alice', host };
  const staging = memoryStaging([
    aTweet({ content: 'Hello @alice and @jack' }),
    aTweet({ id: tweetId(2), content: `${'word '.repeat(120)} @alice again` }),
  ]);
  await planFromStaging(staging, {
    account: anAccount(),
    choices,
    capabilities: rehearsal.target.capabilities,
    people: { byId: new Map(), byHandle: new Map([['alice', alice]]) },
  });
  const archive = { facts: { account: anAccount() }, open: () => expect.fail('no file') };
  const events: ReplayEvent[] = [];
  const listen = (event: ReplayEvent): void => void events.push(event);
  const context = rehearsal.context({ archive: archive as never, choices, listen, signal });
  return { rehearsal, context, staging, events };
}

async function postHandles(mentions: 'defuse' | 'live') {
  const { rehearsal, context, staging, events } = await openHandles(mentions);
  const sent: boolean[] = [];
  const { server } = rehearsal.target;
  const watched: typeof server = {
    ...server,
    postStatus: (status, ...rest) => {
      sent.push(status.refuseMentions);
      return server.postStatus(status, ...rest);
    },
  };
  await carryOver({ ...context, server: watched }, staging, null);
  const differ = events.filter(({ kind }) => kind === 'differs');
  return { sent, differ, notifications: rehearsal.practice.notifications() };
}

describe('mentions', () => {
  it('reach those who are known where the user wants just that, and nobody else', async () => {
    const { sent, differ, notifications } = await postHandles('live');
    expect(differ).toEqual([]);
    expect(notifications).toMatchObject({ alice: 2, jack: 0 });
    expect(sent).toEqual([false, true, false]);
  });

  it('reach nobody otherwise, and the server is asked to refuse them', async () => {
    const { sent, notifications } = await postHandles('defuse');
    expect(Object.values(notifications)).toEqual([0, 0, 0]);
    expect(new Set(sent)).toEqual(new Set([true]));
  });

  it('reach nobody a second time when the workspace is lost', async () => {
    const { rehearsal, context, staging } = await openHandles('live');
    await carryOver(context, staging, null);
    const key: typeof context.key = ({ operation, epoch }) => `another ${operation} ${String(epoch)}`;
    const again = { ...context, ledger: memoryLedger(), key };
    const input = { ...again, instance: rehearsal.target.instance, source: anAccount() };
    const check = freshnessCheck({ ...input, planned: () => staging.operations() });
    await expect(check).rejects.toMatchObject({ code: 'ACCOUNT_HAS_MATCHES', args: { count: 3 } });
    expect(await adoptFromAccount(again, () => staging.operations())).toEqual({
      posts: 3,
      ambiguous: 0,
      hidden: 0,
      beyond: 0,
      twins: [],
    });
    await carryOver(again, staging, null);
    expect(rehearsal.practice.notifications()).toMatchObject({ alice: 2, jack: 0 });
  });
});
