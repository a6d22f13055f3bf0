// A pin whose answer was lost: servers differ in what they say to the second one, so the post is looked at.

import { expect, it } from 'vitest';
import { serverStatusId, type StatusId } from '../../src/model/ids.ts';
import type { Answer } from '../../src/ports/server.ts';
import { pinPosts } from '../../src/replay/pin-posts.ts';
import { modelCrossing } from '../support/model-crossing.ts';
import { tweetId } from '../support/tweets.ts';

const rate = { limit: null, remaining: null, resetAtMs: null, retryAfterMs: null, serverNowMs: null };
const status = serverStatusId('7');

/** A server that pins, loses its first answer, and fails at a second pin and at a second unpin. */
function openServer() {
  const pinned = new Set<StatusId>();
  let requests = 0;
  const lost: Answer<boolean> = { kind: 'unknown', cause: 'answered', detail: 'reset', rate };
  const failed: Answer<boolean> = { kind: 'unknown', cause: 'answered', detail: 'HTTP 500', rate };
  const crossing = modelCrossing({
    bend: () => ({
      pinStatus: (id, pins) => {
        requests += 1;
        if (pinned.has(id) === pins) return Promise.resolve(failed);
        if (pins) pinned.add(id);
        else pinned.delete(id);
        return Promise.resolve(lost);
      },
      readPinned: (id) => Promise.resolve({ kind: 'ok', value: pinned.has(id), rate }),
    }),
  });
  return { ...crossing, requests: () => requests };
}

it.each([true, false])('is found where it was done (%s) and not asked for again', async (pins) => {
  const { context, requests } = openServer();
  const posts = [{ tweet: tweetId(1), status }];
  if (!pins) await pinPosts(context, posts);
  const before = requests();
  expect(await pinPosts(context, posts, pins)).toMatchObject([{ status, refusal: null }]);
  expect(requests() - before).toBe(1);
});
