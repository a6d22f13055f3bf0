// What is done with the account itself: once, in order, over every fault.

import { expect, it } from 'vitest';
import type { AccountOperation } from '../../src/model/account-operation.ts';
import type { Relationship } from '../../src/model/relationship.ts';
import { createLimiter } from '../../src/pacing/create-limiter.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import type { PeopleServer } from '../../src/ports/people-server.ts';
import type { Answer, RateFacts } from '../../src/ports/server.ts';
import { performForAccount, type AccountContext } from '../../src/replay/account-lane.ts';
import { memoryAccountLedger } from '../../src/store/memory-account-ledger.ts';
import { aFollow } from '../support/account-operations.ts';
import { aCapabilities } from '../support/capabilities.ts';
import { ModelServer, modelAccount } from '../support/model-server.ts';

const rate: RateFacts = {
  ...{ limit: null, remaining: null, resetAtMs: null, retryAfterMs: null, serverNowMs: null },
};
const between = (change: Partial<Relationship> = {}): Relationship => ({
  ...{ account: aFollow('x').account, isFollowing: false, isRequested: false, isBlocking: false },
  ...{ isMuting: false, isBlockedBy: false, ...change },
});
const ok = (change: Partial<Relationship>): Answer<Relationship> => ({
  ...{ kind: 'ok', value: between(change), rate },
});
const refused = (refusal: 'forbidden' | 'notFound' | 'tooMany' | 'invalid'): Answer<Relationship> => ({
  ...{ kind: 'refused', refusal, httpStatus: 400, message: refusal, isFromApi: true, rate },
});
const lost: Answer<Relationship> = { kind: 'unknown', cause: 'lost', detail: 'reset', rate: null };

interface Bench {
  readonly context: AccountContext;
  /** Addresses by server id in the order of requests. */
  readonly sent: string[];
  readonly ended: string[];
}

function bench(answers: readonly Answer<Relationship>[], stands: Partial<Relationship> = {}): Bench {
  const clock = virtualClock(0);
  const sent: string[] = [];
  const ended: string[] = [];
  const left = [...answers];
  const take = (id: string): Promise<Answer<Relationship>> => {
    sent.push(id);
    return Promise.resolve(left.shift() ?? ok({ isFollowing: true }));
  };
  const people: PeopleServer = {
    readFollowCounts: () => Promise.resolve({ kind: 'ok', value: { following: 0, followers: 0 }, rate }),
    findAccount: () => Promise.resolve({ kind: 'ok', value: null, rate }),
    readRelationships: () => Promise.resolve({ kind: 'ok', value: [between(stands)], rate }),
    follow: (id) => take(id),
    change: (_kind, id) => take(id),
  };
  const server = new ModelServer({
    ...{ now: () => clock.now(), nextFault: () => 'none', mayDie: () => undefined },
    ...{ keys: 'honoured', lateByMs: 0 },
  });
  const { buckets } = aCapabilities();
  const limiter = createLimiter({
    ...{ buckets, pace: 'fastest', clock },
  });
  const onSettled: AccountContext['onSettled'] = (operation, verdict) =>
    ended.push(`${operation.id} ${verdict.kind === 'done' ? verdict.result : verdict.reason}`);
  const signal = new AbortController().signal;
  const journal = memoryAccountLedger();
  const listen = (): undefined => undefined;
  return {
    context: { server, people, journal, limiter, clock, account: modelAccount, listen, signal, onSettled },
    ...{ sent, ended },
  };
}

const several: readonly AccountOperation[] = ['ada', 'bob', 'eve'].map((name) => aFollow(name));

it('does each once and in order, and nothing the second time', async () => {
  const { context, sent, ended } = bench([ok({ isFollowing: true }), ok({ isRequested: true })]);
  await performForAccount(context, several);
  await performForAccount(context, several);
  expect(sent).toEqual(['id-ada', 'id-bob', 'id-eve']);
  expect(ended).toEqual([
    'follow:ada@s.example following',
    'follow:bob@s.example requested',
    'follow:eve@s.example following',
  ]);
});

it('repeats what has no answer, and waits where it is too much', async () => {
  const { context, sent, ended } = bench([lost, refused('tooMany'), ok({ isFollowing: true })]);
  await performForAccount(context, several.slice(0, 1));
  expect(sent).toEqual(['id-ada', 'id-ada', 'id-ada']);
  expect(ended).toEqual(['follow:ada@s.example following']);
  expect(context.clock.now()).toBeGreaterThan(60_000);
});

it('repeats what a run that died had begun', async () => {
  const { context, sent } = bench([]);
  const [ada] = several;
  if (ada) await context.journal.intend(ada, 0);
  await performForAccount(context, several.slice(0, 1));
  expect(sent).toEqual(['id-ada']);
});

it('says who wants none of us, and who is gone', async () => {
  const blocked = bench([refused('forbidden')], { isBlockedBy: true });
  await performForAccount(blocked.context, several.slice(0, 1));
  expect(blocked.ended).toEqual(['follow:ada@s.example blockedBy']);
  const gone = bench([refused('notFound')]);
  await performForAccount(gone.context, several.slice(0, 1));
  expect(gone.ended).toEqual(['follow:ada@s.example gone']);
  const unknownHere = bench([{ ...refused('notFound'), isFromApi: false } as Answer<Relationship>]);
  await performForAccount(unknownHere.context, several.slice(0, 1));
  expect(unknownHere.ended).toEqual(['follow:ada@s.example refused']);
});

it('stops where the server refuses everybody', async () => {
  const { context, sent } = bench([refused('forbidden'), refused('forbidden'), refused('forbidden')]);
  await expect(performForAccount(context, [...several, aFollow('joe')])).rejects.toMatchObject({
    code: 'ACTION_FORBIDDEN',
  });
  expect(sent).toHaveLength(3);
});

it('does not stop for people who refused before', async () => {
  const no = refused('invalid');
  const { context, ended } = bench([ok({ isFollowing: true }), no, no, no, no, no, no]);
  const people = ['ada', 'bob', 'eve', 'joe'].map((name) => aFollow(name));
  await performForAccount(context, people);
  await performForAccount(context, [...people, aFollow('ida')]);
  expect(ended.slice(4)).toEqual([
    ...['bob', 'eve', 'joe'].map((name) => `follow:${name}@s.example refused`),
    'follow:ida@s.example following',
  ]);
});

it('sets aside what is never answered on a server that is well', async () => {
  const { context, ended } = bench(Array.from({ length: 6 }, () => lost));
  await performForAccount(context, several.slice(0, 1));
  expect(ended).toEqual(['follow:ada@s.example unanswered']);
});
