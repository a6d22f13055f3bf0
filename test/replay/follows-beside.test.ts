// Following beside posting, over real HTTP: both share the limits of all requests, and neither makes the other late.

import { expect, it } from 'vitest';
import { rehearsed } from '../support/rehearsed.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const midnight = Date.UTC(2026, 0, 1);

it('posts as early as without, follows as many as a day allows, and is never refused', async () => {
  const startMs = midnight + 179 * minute;
  const wanted = { tweets: 550, mediaShare: 0, replyShare: 0.2 };
  const { practice, lastPostMs, lastFollowMs } = await rehearsed(wanted, () => null, {
    ...{ keepsLimits: true, startMs, follows: 420 },
  });
  const { tooMany } = practice.requests();
  expect({ posts: practice.statuses().length, tooMany }).toEqual({ posts: 550, tooMany: 0 });
  expect(lastPostMs).toBe(midnight + 180 * minute);
  const following = Object.values(practice.ties()).filter(({ isFollowing }) => isFollowing);
  expect(following).toHaveLength(420);
  // 400 on the first day, the rest when the next one begins.
  expect(lastFollowMs).toBe(midnight + day);
});
