// Servers that do not show everything they have, or show something else: nothing is posted twice for it, and nothing is taken
// for done.

import { describe, expect, it } from 'vitest';
import type { StatusOperation } from '../../src/model/operation.ts';
import { retriedReasons } from '../../src/model/failure-reason.ts';
import type { Answer, Server, ServerStatus } from '../../src/ports/server.ts';
import { adoptFromAccount } from '../../src/replay/adopt.ts';
import { replay } from '../../src/replay/replay.ts';
import { memoryLedger } from '../../src/store/memory-ledger.ts';
import { aStatus, anIntent } from '../support/operations.ts';
import { modelCrossing } from '../support/model-crossing.ts';

/** A listing without answers, as Pixelfed's. */
function hidingReplies(list: Server['listStatuses']): Server['listStatuses'] {
  return async (...asked) => {
    const page = await list(...asked);
    if (page.kind !== 'ok') return page;
    return { ...page, value: page.value.filter(({ replyTo }) => replyTo === null) };
  };
}

const telling = (digits: string, more: Partial<StatusOperation> = {}) =>
  aStatus(digits, 1, { text: `a telling text of its own, number ${digits}`, ...more });
const plan = [
  telling('1'),
  telling('2', { replyTo: aStatus('1').id }),
  telling('3', { replyTo: aStatus('2').id }),
  telling('4'),
];
const hiding = {
  capabilities: { listsReplies: false },
  bend: ({ listStatuses }: Pick<Server, 'listStatuses'>) => ({
    listStatuses: hidingReplies(listStatuses),
  }),
};

describe('a listing without answers', () => {
  it('is no sign that they vanished', async () => {
    const { run, states } = modelCrossing(hiding);
    await run(plan);
    expect(await states(plan)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('is no proof that one was never posted', async () => {
    const { server, run, states } = modelCrossing({ ...hiding, faults: ['none', 'droppedAfter'] });
    await run(plan);
    expect(server.texts()).toEqual(plan.map(({ text }) => text));
    expect(await states(plan)).toEqual(['done', 'failed: unverifiable', 'done', 'done']);
  });

  it('still proves that another post in doubt was never posted', async () => {
    const { server, ledger, run, states } = modelCrossing(hiding);
    const begun = plan.slice(0, 2);
    await ledger.commit({ freeze: begun, intents: begun.map(({ id }) => anIntent(id)) });
    await run(plan);
    expect(await states(plan)).toEqual(['done', 'failed: unverifiable', 'done', 'done']);
    expect(server.texts()).toHaveLength(3);
  });
});

describe('a lost workspace where answers are not listed', () => {
  it('sets aside those that another one may have posted, and posts the rest', async () => {
    const first = modelCrossing(hiding);
    await first.run(plan.slice(0, 3));
    const second = { ...first.context, ledger: memoryLedger() };
    expect(await adoptFromAccount(second, () => plan)).toMatchObject({ posts: 1, ambiguous: 0, hidden: 2 });
    await replay(second, () => plan, null);
    expect(first.server.texts()).toEqual(plan.map(({ text }) => text));
  });
});

describe('a source that cannot be read', () => {
  it.each([
    ['for a while is waited for, as it alone may tell whose post it is', 9, 'done'],
    ['at all leaves it open what became of a post', Infinity, 'failed: unverifiable'],
  ])('%s', async (_, readable, state) => {
    let asked = 0;
    const lost = { kind: 'unknown', cause: 'lost', detail: 'HTTP 503', rate: null } as const;
    const text = 'thank you @ann@far.example for all of it';
    const { server, run, states } = modelCrossing({
      faults: ['droppedAfter'],
      bend: ({ listStatuses }) => ({
        listStatuses: async (...listed) => {
          const page = await listStatuses(...listed);
          const short = ({ content }: ServerStatus): string => content.replace('@far.example', '');
          return page.kind === 'ok'
            ? { ...page, value: page.value.map((status) => ({ ...status, content: short(status) })) }
            : page;
        },
        readSource: (): Promise<Answer<string | null>> => {
          asked += 1;
          const rate = {
            limit: null,
            remaining: null,
            resetAtMs: null,
            retryAfterMs: null,
            serverNowMs: null,
          };
          return Promise.resolve(asked < readable ? lost : { kind: 'ok', value: text, rate });
        },
      }),
    });
    const plan = [aStatus('1', 1, { text, pings: true })];
    await run(plan);
    expect(server.texts()).toEqual([text]);
    expect(await states(plan)).toEqual([state]);
  });
});

describe('an answer that shows the post before', () => {
  it('again and again ends the run, and the post went out twice at most', async () => {
    let sent = 0;
    let first: Answer<ServerStatus> | null = null;
    const { run, states } = modelCrossing({
      bend: ({ postStatus }) => ({
        postStatus: async (...post) => {
          const [, , , leaves] = post;
          if (leaves !== undefined && !(await leaves)) return { kind: 'notSent', detail: '' };
          sent += 1;
          first ??= await postStatus(...post);
          return first;
        },
      }),
    });
    const plan = [aStatus('1'), aStatus('2')];
    await expect(run(plan)).rejects.toMatchObject({ code: 'ANSWERS_NOT_BELIEVED' });
    expect(sent).toBe(3);
    expect(await states(plan)).toEqual(['done', 'unknown']);
  });

  it('is not believed, be the words the same or not', async () => {
    let sent = 0;
    let first: Answer<ServerStatus> | null = null;
    const { server, run, states } = modelCrossing({
      bend: ({ postStatus }) => ({
        postStatus: async (...post) => {
          const [, , , leaves] = post;
          if (leaves !== undefined && !(await leaves)) return { kind: 'notSent', detail: '' };
          sent += 1;
          if (sent === 2 && first) return first;
          first = await postStatus(post[0], post[1]);
          return first;
        },
      }),
    });
    const plan = ['1', '2', '3'].map((digits) => aStatus(digits, 1, { text: 'Good morning' }));
    await run(plan);
    expect(await states(plan)).toEqual(['done', 'done', 'done']);
    expect(server.texts()).toEqual(['Good morning', 'Good morning', 'Good morning']);
  });
});

describe('a post that two posts fit', () => {
  it('is looked for again when it is offered, and done when its owner has removed one', async () => {
    let sent = 0;
    let isRemoved = false;
    const { server, ledger, run, states } = modelCrossing({
      bend: ({ postStatus, listStatuses }) => ({
        postStatus: async (...post) => {
          sent += 1;
          await postStatus(...post);
          await postStatus(...post);
          return { kind: 'unknown', cause: 'lost', detail: 'reset', rate: null };
        },
        listStatuses: async (...asked) => {
          const page = await listStatuses(...asked);
          return page.kind === 'ok' && isRemoved ? { ...page, value: page.value.slice(1) } : page;
        },
      }),
    });
    const plan = [aStatus('1')];
    await run(plan);
    expect(await states(plan)).toEqual(['failed: ambiguous']);
    await ledger.offerAgain(retriedReasons);
    await run(plan);
    expect(await states(plan)).toEqual(['failed: ambiguous']);
    isRemoved = true;
    await ledger.offerAgain(retriedReasons);
    await run(plan);
    expect(await states(plan)).toEqual(['done']);
    expect([sent, server.texts().length]).toEqual([1, 2]);
  });
});
