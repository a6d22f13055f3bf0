// Mentions that are meant: they reach their people and nobody else. All other posts are sent with the second net, so that
// a server that has one refuses what slipped through.

import { describe, expect, it, onTestFinished } from 'vitest';
import { choicesSchema } from '../../src/choices/choices.ts';
import { openRehearsal } from '../../src/compose.ts';
import { carryOver, planFromStaging } from '../../src/migration.ts';
import type { Identity } from '../../src/model/identities.ts';
import { memoryStaging } from '../support/memory-staging.ts';
import { anAccount, aTweet, tweetId } from '../support/tweets.ts';

async function postHandles(mentions: 'defuse' | 'live') {
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
  const plan = await planFromStaging(staging, {
    account: anAccount(),
    choices,
    capabilities: rehearsal.target.capabilities,
    people: { byId: new Map(), byHandle: new Map([['alice', alice]]) },
  });
  const sent: boolean[] = [];
  const { server } = rehearsal.target;
  const archive = { open: () => expect.fail('no file') };
  const context = rehearsal.context({ archive: archive as never, choices, listen: () => undefined, signal });
  const watched: typeof server = {
    ...server,
    postStatus: (status, ...rest) => {
      sent.push(status.refuseMentions);
      return server.postStatus(status, ...rest);
    },
  };
  await carryOver({ ...context, server: watched }, staging, plan, null);
  return { sent, notifications: rehearsal.practice.notifications() };
}

describe('mentions', () => {
  it('reach those who are known where the user wants just that, and nobody else', async () => {
    const { sent, notifications } = await postHandles('live');
    expect(notifications).toMatchObject({ alice: 2, jack: 0 });
    expect(sent).toEqual([false, true, false]);
  });

  it('reach nobody otherwise, and the server is asked to refuse them', async () => {
    const { sent, notifications } = await postHandles('defuse');
    expect(Object.values(notifications)).toEqual([0, 0, 0]);
    expect(new Set(sent)).toEqual(new Set([true]));
  });
});
