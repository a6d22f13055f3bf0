// People of a made-up fediverse, followed through a practice server: each once, right, at the pace it allows.

import { expect, it } from 'vitest';
import { performWish, roomToFollow, unfollowAgain, type TieWish } from '../src/follow.ts';
import type { CheckedPerson } from '../src/model/relationship.ts';
import type { RemoteAccount } from '../src/practice/ties.ts';
import { followBench, startMs } from './support/follow-bench.ts';
import { schemaErrors } from './support/openapi.ts';
import { apiClient, field } from './support/api-client.ts';

const manner = { reblogs: false, notify: true, languages: ['de'] };
const dayMs = 86_400_000;
const following = (addresses: readonly string[]): TieWish => ({ kind: 'follow', addresses, manner });

const fediverse: readonly RemoteAccount[] = [
  { acct: 'ada@far.example' },
  { acct: 'locked@far.example', isLocked: true },
  { acct: 'old@far.example', movedTo: 'new@near.example' },
  { acct: 'new@near.example' },
  { acct: 'shut@far.example', blocksUs: true },
  { acct: 'gone@far.example', isSuspended: true },
  { acct: 'late@far.example', isMemorial: true },
  { acct: 'friend@far.example' },
];
const directory = (address: string): RemoteAccount | null =>
  fediverse.find(({ acct }) => acct === address.toLowerCase()) ?? null;
const everybody = [...fediverse.map(({ acct }) => acct), 'nobody@far.example'];

it('tells all cases apart, follows each once, and takes back only what it followed', async () => {
  const { practice, run, ended } = await followBench({ directory });
  const api = apiClient(practice.url, practice.token);
  const friend = await api.ask('GET', '/api/v1/accounts/search?q=friend@far.example&resolve=true');
  await api.ask('POST', `/api/v1/accounts/${String(field(friend.body, 0, 'id'))}/follow`);
  const checked: CheckedPerson[] = [];
  const mira = `mira@${new URL(practice.url).host}`;
  await performWish(await run(), following([...everybody, mira]), (person) => checked.push(person));
  expect(Object.fromEntries(checked.map(({ address, kind }) => [address.split('@')[0], kind]))).toEqual({
    ...{ ada: 'found', locked: 'found', old: 'found', new: 'twice', shut: 'blockedBy', gone: 'suspended' },
    ...{ late: 'died', friend: 'already', nobody: 'notFound', mira: 'self' },
  });
  expect(ended).toEqual({
    'follow:ada@far.example': 'following',
    'follow:locked@far.example': 'requested',
    'follow:new@near.example': 'following',
  });
  expect(practice.ties()['ada@far.example']).toMatchObject({
    ...{ isFollowing: true, showsReblogs: false, notifies: true, languages: ['de'] },
  });
  const before = practice.requests().byClass.other;
  await performWish(await run(), following(everybody), () => undefined);
  expect(practice.requests().byClass.other).toBe(before);
  await unfollowAgain(await run());
  const left = Object.entries(practice.ties()).filter(([, tie]) => tie.isFollowing || tie.isRequested);
  expect(left.map(([acct]) => acct)).toEqual(['friend@far.example']);
  for (const again of ['follow', 'unfollow'] as const) {
    if (again === 'follow') await performWish(await run(), following(everybody), () => undefined);
    else await unfollowAgain(await run());
    expect(practice.ties()['new@near.example']).toMatchObject({ isFollowing: again === 'follow' });
  }
});

it('goes on after a run that died between request and answer', async () => {
  const { practice, run, ended } = await followBench({ directory });
  const context = await run();
  class Died extends Error {}
  const dying = {
    ...context,
    journal: { ...context.journal, settle: () => Promise.reject(new Died()) },
  };
  await expect(performWish(dying, following(everybody), () => undefined)).rejects.toThrow(Died);
  expect(practice.ties()['ada@far.example']).toMatchObject({ isFollowing: true });
  await performWish(await run(), following(everybody), () => undefined);
  expect(ended).toMatchObject({ 'follow:ada@far.example': 'following' });
  await unfollowAgain(await run());
  expect(practice.ties()['ada@far.example']).toMatchObject({ isFollowing: false });
});

it.each(['4.2', 'gotosocial', 'hollo', 'snac', 'activities-next'] as const)(
  'finds people by their addresses on %s too',
  async (personality) => {
    const { run, ended } = await followBench({ directory, personality });
    const wish = { kind: 'follow', addresses: ['ada@far.example', 'locked@far.example'], manner } as const;
    await performWish(await run(), wish, () => undefined);
    expect(Object.values(ended)).toEqual(['following', 'requested']);
  },
);

it('answers as the API describes it', async () => {
  const { practice } = await followBench({ directory });
  const api = apiClient(practice.url, practice.token);
  const found = await api.ask('GET', '/api/v1/accounts/search?q=old@far.example&resolve=true');
  const account = field(found.body, 0);
  expect(schemaErrors('Account', account)).toEqual([]);
  expect(field(account, 'moved', 'acct')).toBe('new@near.example');
  const id = String(field(account, 'moved', 'id'));
  const followed = await api.ask('POST', `/api/v1/accounts/${id}/follow`);
  expect(schemaErrors('Relationship', followed.body)).toEqual([]);
  expect(followed.headers.get('x-ratelimit-limit')).toBe('300');
  const muted = await api.ask('POST', `/api/v1/accounts/${id}/mute`);
  expect(muted.body).toMatchObject({ muting: true, following: true });
  const blocked = await api.ask('POST', `/api/v1/accounts/${id}/block`);
  expect(blocked.body).toMatchObject({ blocking: true, following: false });
});

it('follows 7,000 people as fast as the limit allows, and never too fast', { timeout: 120_000 }, async () => {
  const crowd = (address: string): RemoteAccount | null =>
    address.startsWith('p') ? { acct: address } : null;
  const { practice, run, clock } = await followBench({ directory: crowd });
  const addresses = Array.from({ length: 7_000 }, (_, place) => `p${String(place)}@far.example`);
  await performWish(await run(), following(addresses), () => undefined);
  const followed = Object.values(practice.ties()).filter(({ isFollowing }) => isFollowing);
  expect(followed).toHaveLength(7_000);
  expect(practice.requests().tooMany).toBe(0);
  const days = (clock.now() - startMs) / dayMs;
  expect(days).toBeLessThanOrEqual((7_000 / 400) * 1.02);
});

it('knows beforehand how many more may be followed, and the server keeps to it', async () => {
  const { run, ended } = await followBench({ directory, followCap: 1 });
  const { maxFollows } = (await run()).capabilities;
  expect(roomToFollow({ following: 0, followers: 0 }, maxFollows)).toBe(7_500);
  expect(roomToFollow({ following: 7_400, followers: 10_000 }, maxFollows)).toBe(3_600);
  expect(roomToFollow({ following: 8_000, followers: 10 }, maxFollows)).toBe(0);
  expect(roomToFollow({ following: 90_000, followers: 0 }, null)).toBe(Number.POSITIVE_INFINITY);
  await performWish(await run(), following(everybody), () => undefined);
  expect(Object.values(ended)).toEqual(['following', 'refused', 'refused', 'refused']);
});

it('follows no more than the server has room for, and leaves the others', async () => {
  const { practice, run, ended } = await followBench({ directory });
  const context = await run();
  const capabilities = { maxFollows: { always: 2, perFollower: 0 } };
  const heard: string[] = [];
  for (const again of [false, true]) {
    await performWish({ ...context, capabilities }, following(everybody), ({ address }) =>
      heard.push(address),
    );
    const followed = Object.values(practice.ties()).filter((tie) => tie.isFollowing || tie.isRequested);
    expect(followed, `again: ${String(again)}`).toHaveLength(2);
  }
  expect(Object.values(ended)).toEqual(['following', 'requested']);
  expect(heard).not.toContain('nobody@far.example');
});
