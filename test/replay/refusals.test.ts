// A server, or something before it, that refuses single posts: each goes in the form that is left, or is set aside, and the
// rest of the run goes on.

import { describe, expect, it } from 'vitest';
import type { StatusId } from '../../src/model/ids.ts';
import type { Server } from '../../src/ports/server.ts';
import { aStatus } from '../support/operations.ts';
import { modelCrossing, refused } from '../support/model-crossing.ts';

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
    await expect(later.run(plan)).rejects.toMatchObject({ code: 'ACTION_FORBIDDEN' });
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
