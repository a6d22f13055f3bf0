// Posts of the plan that this run has not made, met in the middle of it, and posts of its own that are gone when their request is
// sent again.

import { describe, expect, it } from 'vitest';
import { serverStatusId, type OperationId } from '../../src/model/ids.ts';
import type { PersonalityName } from '../../src/practice/personality.ts';
import type { Fault } from '../../src/practice/fault.ts';
import { ClockOfPosts } from '../../src/replay/post-of-another.ts';
import { faultsOfPosts } from '../support/fault-scripts.ts';
import { live, type Deed, type Life, type Lived } from '../support/lives.ts';
import { modelCrossing } from '../support/model-crossing.ts';
import { aStatus, anIntent } from '../support/operations.ts';
import { aStatusRequest } from '../support/status-request.ts';

const second = 1_000;
const hour = 3_600_000;
const endless: Life = { killedAfterMs: null, clockOffMs: 0 };
const plan = ['101', '102', '103', '104'].map((id) =>
  aStatus(id, 1, { text: `tweet ${id} tells something that no other text tells` }),
);
const planned = plan.map(({ text }) => text);

/** Another computer posts one of the plan. */
const another = (afterMs: number, place: number, key: string): Deed => ({
  ...{ afterMs, act: (server) => server.postStatus(aStatusRequest({ text: planned[place] ?? '' }), key) },
});

/** The owner removes one of the plan. */
const removed = (afterMs: number, place: number): Deed => ({
  afterMs,
  act: (server, shown) => {
    const id = shown.find(({ text }) => text === planned[place])?.id ?? expect.fail('It is not there.');
    return server.removeStatus(serverStatusId(id));
  },
});

const keysOf = ({ sent }: Lived, place: number): readonly (string | null)[] =>
  sent.filter(({ text }) => text === planned[place]).map(({ key }) => key);

describe('a post of another computer that is older than the request for it', () => {
  const atWork: Fault = { kind: 'atWork', workMs: 60 * second };
  const lost: Fault = { kind: 'dropBeforeCommit' };
  const ways: readonly (readonly [string, PersonalityName, Readonly<Record<number, Fault>>, string])[] = [
    ['in the answer', '4.5', {}, 'status:103#1'],
    ['in the answer', '4.7', {}, 'status:103#1'],
    ['in the answer', 'hollo', {}, 'status:103#1'],
    // The third request for a post is the other computer's.
    ['in a look after no answer', '4.5', { 3: lost }, 'of another'],
    ['in a look after no answer', '4.6', { 3: lost }, 'of another'],
    ['in a look after no answer', 'gotosocial', { 3: lost }, 'of another'],
  ];

  it.each(ways)(
    'met %s of %s stops the run, and the next one, until it is adopted',
    async (_, personality, faults, key) => {
      const lived = await live(plan, {
        ...{ personality, faults: faultsOfPosts(faults), maxPerHour: 2, settleMs: hour },
        lives: [endless, endless, { ...endless, adopts: true }],
        // While the third post waits for the second hour.
        deeds: [another(600 * second, 2, key)],
      });
      expect(lived.codes).toEqual(['ACCOUNT_HAS_MATCHES', 'ACCOUNT_HAS_MATCHES']);
      expect(lived.texts).toEqual(planned);
      expect(lived.states).toEqual(plan.map(() => 'done'));
      expect(keysOf(lived, 2)).toHaveLength(1);
    },
  );

  it('met on the way, by a look, stops the run before it sends its own', async () => {
    const lived = await live(plan, {
      ...{ personality: '4.5', faults: faultsOfPosts({ 0: atWork }), lives: [endless], settleMs: hour },
      deeds: [another(10 * second, 2, 'of another')],
    });
    expect(lived.codes).toEqual(['ACCOUNT_HAS_MATCHES']);
    expect(lived.states).toEqual(['done', 'new', 'new', 'new']);
    expect(lived.texts.toSorted()).toEqual([planned[0], planned[2]]);
  });
});

describe('a Date header of another clock than the one that dates posts', () => {
  const lost: Fault = { kind: 'dropAfterCommit' };
  const clocks = [3_500, 59 * second, hour, -hour, null] as const;
  const ways = clocks.flatMap((dateAheadMs) =>
    (['4.5', '4.7'] as const).flatMap((personality) =>
      [{}, { 0: lost }, { 2: lost }].map((faults) => ({ dateAheadMs, personality, faults })),
    ),
  );

  it.each(ways)(
    'that is $dateAheadMs ms ahead does not make our posts those of another, on $personality, $faults',
    async ({ dateAheadMs, personality, faults }) => {
      const lived = await live(plan, {
        ...{ personality, faults: faultsOfPosts(faults), dateAheadMs, lives: [endless], settleMs: hour },
      });
      expect(lived).toMatchObject({ texts: planned, codes: [], states: plan.map(() => 'done') });
    },
  );

  it('still shows that a post was there before', async () => {
    const lived = await live(plan, {
      ...{ personality: '4.5', faults: faultsOfPosts({}), maxPerHour: 2, settleMs: hour },
      ...{ dateAheadMs: hour, lives: [endless] },
      deeds: [another(600 * second, 2, 'status:103#1')],
    });
    expect(lived.codes).toEqual(['ACCOUNT_HAS_MATCHES']);
    expect(keysOf(lived, 2)).toHaveLength(1);
  });
});

describe('posts that were adopted', () => {
  it('do not tell how far the clocks are apart', async () => {
    const { server, ledger, context, run } = modelCrossing({ model: { tellsTime: true } });
    const [, , third = aStatus('1'), fourth = aStatus('1')] = plan;
    const early = await server.postStatus(aStatusRequest({ text: third.text }), 'of another');
    await context.clock.sleep(600 * second);
    await run(plan.slice(0, 2));
    const nowMs = context.clock.now();
    const sent = (id: OperationId) => ({ ...anIntent(id, 1, nowMs), serverMs: nowMs, firstServerMs: nowMs });
    const statusId = early.kind === 'ok' ? early.value.id : expect.fail(early.kind);
    const outcome = { operation: third.id, atMs: nowMs, kind: 'notSent', detail: '' } as const;
    await ledger.commit({ freeze: [third], intents: [sent(third.id)] });
    await ledger.commit({ outcomes: [outcome] });
    const learned = { kind: 'status', statusId, url: '' } as const;
    await ledger.commit({ adoptions: [{ operation: third.id, atMs: nowMs, learned }] });
    const clock = new ClockOfPosts(context);
    const clocks = { nowMs, serverMs: nowMs };
    const isAnothers = (agoMs: number): Promise<boolean> =>
      clock.isAnothers(sent(fourth.id), fourth, { createdAtMs: nowMs - agoMs }, clocks);
    expect(await isAnothers(300 * second)).toBe(true);
    expect(await isAnothers(second)).toBe(false);
  });
});

describe('a repeat that is refused', () => {
  const lost: Fault = { kind: 'dropBeforeCommit' };
  const tooMany: Fault = { kind: 'tooManyWithoutHeaders' };

  it.each(['4.5', '4.7'] as const)(
    'keeps its key, since the request before it may still come, on %s',
    async (personality) => {
      const lived = await live(plan, {
        ...{ personality, faults: faultsOfPosts({ 0: lost, 1: tooMany }), lives: [endless], settleMs: hour },
      });
      expect(lived).toMatchObject({ texts: planned, codes: [], states: plan.map(() => 'done') });
      expect(keysOf(lived, 0)).toEqual(['status:101#1', 'status:101#1', 'status:101#1']);
    },
  );

  it('keeps it also as the first request, since another computer uses the same', async () => {
    const lived = await live(plan, {
      ...{ personality: '4.7', faults: faultsOfPosts({ 0: tooMany }), lives: [endless], settleMs: hour },
    });
    expect(keysOf(lived, 0)).toEqual(['status:101#1', 'status:101#1']);
  });
});

describe('a repeat that is answered 404', () => {
  it.each(['4.5', '4.7'] as const)(
    'of a post that was made and removed goes out under the next number, and this is told, on %s',
    async (personality) => {
      const lived = await live(plan, {
        ...{
          personality,
          faults: faultsOfPosts({ 0: { kind: 'dropAfterCommit' } }),
          lives: [endless],
          settleMs: hour,
        },
        deeds: [removed(300, 0)],
      });
      expect(lived).toMatchObject({ texts: planned, codes: [], states: plan.map(() => 'done') });
      expect(keysOf(lived, 0)).toEqual(['status:101#1', 'status:101#1', 'status:101#2']);
      expect(lived.events.filter(({ kind }) => kind === 'deleted')).toEqual([
        { kind: 'deleted', operation: plan[0]?.id },
      ]);
    },
  );

  it('because its parent was removed goes out without that, and is not called deleted', async () => {
    const chain = plan.map((status, place) =>
      place === 2 ? { ...status, replyTo: plan[1]?.id ?? null } : status,
    );
    const lived = await live(chain, {
      ...{
        personality: '4.7',
        faults: faultsOfPosts({ 2: { kind: 'dropBeforeCommit' } }),
        lives: [endless],
        settleMs: hour,
      },
      deeds: [removed(300, 1)],
    });
    expect(lived.codes).toEqual([]);
    expect(lived.states).toEqual(['done', 'failed: vanished', 'done', 'done']);
    expect(lived.texts).toEqual(planned.filter((_, place) => place !== 1));
    expect(keysOf(lived, 2)).toEqual(['status:103#1', 'status:103#1', 'status:103#2', 'status:103#3']);
    expect(lived.events.some(({ kind }) => kind === 'deleted')).toBe(false);
  });
});
