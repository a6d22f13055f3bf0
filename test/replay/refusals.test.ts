// A server, or something before it, that refuses single posts: each goes in the form that is left, or is set aside, and the
// rest of the run goes on.

import { describe, expect, it } from 'vitest';
import type { MigrationError } from '../../src/errors/migration-error.ts';
import type { StatusId } from '../../src/model/ids.ts';
import type { Answer, Server } from '../../src/ports/server.ts';
import { aStatus } from '../support/operations.ts';
import { modelAccount } from '../support/model-server.ts';
import { modelCrossing, refused, type CrossingOptions } from '../support/model-crossing.ts';

type Post = Server['postStatus'];

/** Refuses what names one of these, as a server does that has removed them. */
function without(removed: ReadonlySet<StatusId>, post: Post): Post {
  return async (...sent) => {
    const [{ replyTo, quote }] = sent;
    const isNamed = [replyTo, quote].some((id) => id !== null && removed.has(id));
    return isNamed ? refused(404, { isFromApi: true }) : post(...sent);
  };
}

/** A page in the place of an answer, for posts with these words. */
function firewall(words: string, post: Post): Post {
  return async (...sent) => {
    if (!sent[0].text.includes(words)) return post(...sent);
    const [, , , leaves] = sent;
    if (leaves !== undefined && !(await leaves)) return { kind: 'notSent', detail: '' };
    return refused(403, { isFromApi: false });
  };
}

describe('posts that their owner has removed', () => {
  const thread = ['1', '2', '3', '4', '5'].map((digits, place, all) => {
    const parent = all[place - 1];
    return aStatus(digits, 1, parent === undefined ? {} : { replyTo: aStatus(parent).id });
  });

  it('take nothing with them that answered them, however many they are', async () => {
    const removed = new Set<StatusId>();
    const { server, run, states } = modelCrossing({
      bend: ({ postStatus }) => ({ postStatus: without(removed, postStatus) }),
    });
    await run(thread, 3);
    for (const { id } of server.statuses()) removed.add(id);
    await run(thread);
    expect(await states(thread)).toEqual(thread.map(() => 'done'));
    const [, , , fourth, fifth] = server.statuses();
    expect(fourth?.replyTo).toBeNull();
    expect(fifth?.replyTo).toBe(fourth?.id);
  });

  it('are linked to on X where they were quoted', async () => {
    const removed = new Set<StatusId>();
    const otherwise = 'https://x.com/me/status/1';
    const plan = [
      aStatus('1'),
      aStatus('2', 1, { text: 'As I said', quote: { of: aStatus('1').id, otherwise } }),
    ];
    const { server, run, states } = modelCrossing({
      bend: ({ postStatus }) => ({ postStatus: without(removed, postStatus) }),
    });
    await run(plan, 1);
    for (const { id } of server.statuses()) removed.add(id);
    await run(plan);
    expect(await states(plan)).toEqual(['done', 'done']);
    expect(server.texts().at(-1)).toBe(`As I said\n\n${otherwise}`);
  });
});

describe('a page that forbids', () => {
  const plan = ['1', '2', '3', '4', '5', '6'].map((digits) => aStatus(digits));
  const crossing = (words: string) =>
    modelCrossing({ bend: ({ postStatus }) => ({ postStatus: firewall(words, postStatus) }) });

  it('a single text sets that post aside', async () => {
    const { run, states } = crossing('tweet 3');
    await run(plan);
    expect(await states(plan)).toEqual(['done', 'done', 'failed: blocked', 'done', 'done', 'done']);
  });

  it('one post after the other stops the run', async () => {
    const { run, states } = crossing('tweet');
    await expect(run(plan)).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
    expect(await states(plan)).toEqual(['unknown', 'new', 'new', 'new', 'new', 'new']);
    const later = modelCrossing({
      bend: ({ postStatus }) => {
        const blocking = firewall('tweet', postStatus);
        return {
          postStatus: (...sent) => (/tweet [12]/.test(sent[0].text) ? postStatus : blocking)(...sent),
        };
      },
    });
    await expect(later.run(plan)).rejects.toMatchObject({ code: 'ALL_REFUSED' });
    const setAside = 'failed: blocked';
    expect(await later.states(plan)).toEqual(['done', 'done', setAside, setAside, setAside, 'new']);
  });

  it('everything stops the run at once', async () => {
    const page = refused(403, { isFromApi: false });
    const { run, states } = modelCrossing({
      bend: ({ postStatus }) => ({
        postStatus: firewall('tweet 2', postStatus),
        readAccount: () => Promise.resolve(page),
      }),
    });
    await expect(run(plan)).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
    expect(await states(plan)).toEqual(['done', 'unknown', 'new', 'new', 'new', 'new']);
  });
});

type Refused = Extract<Answer<never>, { kind: 'refused' }>;

function answer(httpStatus: number, isFromApi: boolean, message = `HTTP ${String(httpStatus)}`): Refused {
  const rate = { limit: null, remaining: null, resetAtMs: null, retryAfterMs: null, serverNowMs: null };
  const refusal = httpStatus === 403 ? 'forbidden' : httpStatus === 413 ? 'tooLarge' : 'invalid';
  return { kind: 'refused', refusal, httpStatus, message, isFromApi, rate };
}

/** Refuses these, by their numbers; counts what is asked. */
function refusing(
  isRefused: (tweet: number) => boolean,
  answerTo: (tweet: number) => Answer<never>,
  options: Omit<CrossingOptions, 'bend'> = {},
) {
  let asked = 0;
  const crossing = modelCrossing({
    ...options,
    bend: ({ postStatus }) => ({
      postStatus: async (...sent) => {
        const tweet = Number(/tweet (\d+)/.exec(sent[0].text)?.[1]);
        if (!isRefused(tweet)) return postStatus(...sent);
        const [, , , leaves] = sent;
        if (leaves !== undefined && !(await leaves)) return { kind: 'notSent', detail: '' };
        asked += 1;
        return answerTo(tweet);
      },
    }),
  });
  return { ...crossing, asked: () => asked };
}

describe('refusals of everything', () => {
  const plan = Array.from({ length: 40 }, (_, index) => aStatus(String(index + 1)));

  it.each([
    [422, true, 3],
    [400, true, 3],
    [413, true, 3],
    [406, false, 5],
    [418, false, 5],
    [302, false, 1],
    [403, false, 1],
  ])('by %d stop the run after a few, with the words of the server', async (httpStatus, isFromApi, most) => {
    const message = 'en.statuses.cannot_send';
    const { run, asked } = refusing(
      () => true,
      () => answer(httpStatus, isFromApi, message),
    );
    const error: unknown = await run(plan).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ args: { answer: message } });
    expect(['ALL_REFUSED', 'ACTION_FORBIDDEN']).toContain((error as MigrationError).code);
    expect(asked()).toBe(most);
  });

  const odd = { kind: 'unknown', cause: 'answered', rate: answer(1, true).rate } as const;
  it.each<readonly [string, Answer<never>]>([
    ['a page of a firewall', answer(406, false, 'Not Acceptable')],
    ['a success with a page in it', { ...odd, detail: 'HTTP 200: Sign in', isFinished: true }],
    ['an error of the server', { ...odd, detail: 'HTTP 500: Oops', failure: 'lasting' }],
    ['a page of an error', { ...odd, detail: 'HTTP 505: no' }],
  ])('by %s end it within minutes where keys are locked, too', async (_, said) => {
    const { run, states, context } = refusing(
      () => true,
      () => said,
      {
        capabilities: {
          keys: { sent: 'same', rememberedMs: 3_600_000, locks: true, answersRepeats: 'error' },
          lateCommitMs: 900_000,
        },
        model: { tellsTime: true },
      },
    );
    const beganMs = context.clock.now();
    await expect(run(plan)).rejects.toMatchObject({ code: 'ALL_REFUSED', args: { count: 3 } });
    expect(context.clock.now() - beganMs).toBeLessThan(12 * 60_000);
    const failed = `failed: ${said.kind === 'unknown' && !said.isFinished ? 'failing' : 'blocked'}`;
    expect((await states(plan)).slice(0, 4)).toEqual([failed, failed, failed, 'new']);
  });

  it('stop it later where posts were taken before, and sooner in the same words', async () => {
    const same = refusing(
      (tweet) => tweet > 4,
      () => answer(422, true),
    );
    await expect(same.run(plan)).rejects.toMatchObject({ code: 'ALL_REFUSED', args: { count: 5 } });
    const others = refusing(
      (tweet) => tweet > 4,
      (tweet) => answer(422, true, `not number ${String(tweet)}`),
    );
    await expect(others.run(plan)).rejects.toMatchObject({ code: 'ALL_REFUSED', args: { count: 10 } });
  });

  it('are told by what the account says, if it says anything', async () => {
    const { run } = modelCrossing({
      bend: () => ({
        postStatus: async (_, __, ___, leaves) =>
          leaves === undefined || (await leaves) ? answer(422, true) : { kind: 'notSent', detail: '' },
        readAccount: () =>
          Promise.resolve({
            kind: 'ok',
            value: { ...modelAccount, movedTo: 'me@new.example' },
            rate: answer(1, true).rate,
          }),
      }),
    });
    await expect(run(plan)).rejects.toMatchObject({ code: 'ACCOUNT_MOVED' });
  });

  it('are none where posts are taken in between: each costs itself alone', async () => {
    const { run, states } = refusing(
      (tweet) => tweet % 5 !== 3,
      () => answer(422, true),
    );
    await expect(run(plan.slice(2))).resolves.toBeUndefined();
    const kinds = await states(plan.slice(2));
    expect(kinds.filter((kind) => kind === 'done')).toHaveLength(8);
    expect(kinds.filter((kind) => kind === 'failed: refused')).toHaveLength(30);
  });

  it('do not keep the next run from going on', async () => {
    const crossing = refusing(
      (tweet) => tweet <= 6,
      () => answer(422, true),
    );
    await expect(crossing.run(plan)).rejects.toMatchObject({ code: 'ALL_REFUSED' });
    await expect(crossing.run(plan)).rejects.toMatchObject({ code: 'ALL_REFUSED' });
    await crossing.run(plan);
    const kinds = await crossing.states(plan);
    expect(kinds.filter((kind) => kind === 'done')).toHaveLength(34);
  });
});
