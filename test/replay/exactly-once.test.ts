// The law of the engine, as a property: whatever goes wrong with requests, and wherever the process dies, the
// server ends up with every post once, in order, under the right parent.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noKeys, type KeyHandling } from '../../src/model/capabilities.ts';
import { mediaOperationId, parseTweetId, statusOperationId, type OperationId } from '../../src/model/ids.ts';
import type { Operation, StatusOperation } from '../../src/model/operation.ts';
import { createLimiter } from '../../src/pacing/create-limiter.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import type { ReplayContext } from '../../src/replay/context.ts';
import { replay } from '../../src/replay/replay.ts';
import { memoryLedger } from '../../src/store/memory-ledger.ts';
import { aCapabilities } from '../support/capabilities.ts';
import {
  Died,
  modelAccount,
  ModelServer,
  type Fault,
  type KeyManner,
  type ModelOptions,
} from '../support/model-server.ts';

interface Shape {
  readonly text: string;
  readonly uploads: number;
  /** How many tweets back its parent is; 0 for none. */
  readonly back: number;
  /** How long after the one before it was written, where the server keeps dates. */
  readonly afterMs?: number;
}

const tweetOf = (place: number) => parseTweetId(String(1_000 + place)) ?? expect.fail('a tweet id');

const firstDateMs = Date.UTC(2015, 0, 1, 12);

function operationsOf(shapes: readonly Shape[], isDated: boolean): readonly Operation[] {
  let dateMs = firstDateMs;
  return shapes.flatMap((shape, place): readonly Operation[] => {
    const tweet = tweetOf(place);
    dateMs += shape.afterMs ?? 0;
    const uploads = Array.from({ length: shape.uploads }, (_, index) => mediaOperationId(tweet, index + 1));
    const parent =
      shape.back > 0 && shape.back <= place ? statusOperationId(tweetOf(place - shape.back)) : null;
    const status: StatusOperation = {
      ...{
        kind: 'status',
        id: statusOperationId(tweet),
        tweet,
        text: shape.text,
        visibility: 'unlisted',
        sensitive: false,
      },
      ...{ contentWarning: '', language: null, media: uploads, replyTo: parent },
      ...{ datedMs: isDated ? dateMs : null, pings: false },
      ...{ links: [], quote: null, ifMediaRefused: 'postWithout', ifParentGone: 'nearestAncestor' },
    };
    const files = uploads.map(
      (id) =>
        ({
          kind: 'upload',
          id,
          tweet,
          path: id,
          sizeBytes: 1,
          mimeType: 'image/png',
          altText: null,
        }) as const,
    );
    return [...files, status];
  });
}

/** A ledger whose process may die right before or right after a commit. */
function mortal(ledger: Ledger, mayDie: () => void): Ledger {
  return new Proxy(ledger, {
    get(target, name: keyof Ledger) {
      const method = (target[name] as (...all: readonly unknown[]) => unknown).bind(target);
      if (name !== 'commit') return method;
      return async (...all: readonly unknown[]): Promise<void> => {
        mayDie();
        await method(...all);
        mayDie();
      };
    },
  });
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new Uint8Array(1));
}

interface Story {
  readonly shapes: readonly Shape[];
  readonly faults: readonly Fault[];
  readonly deaths: readonly number[];
  readonly keys: KeyManner;
  readonly lists?: boolean;
  /** How long the server keeps uploads that hang on no post. */
  readonly retentionMs?: number;
  /** What lies between a death and the next life, and how wrong our clock is then; the server tells the time. */
  readonly pauses?: readonly { readonly pauseMs: number; readonly clockOffMs: number }[];
  readonly dates?: Pick<ModelOptions, 'listing' | 'dropsMilliseconds' | 'byHandMs'>;
}

/** What the engine is told of such a server. */
function keysFor(manner: KeyManner): KeyHandling {
  if (manner === 'ignored' || manner === 'burned') return noKeys;
  const answersRepeats = manner === 'fails' ? 'error' : 'post';
  return { sent: 'same', rememberedMs: 3_600_000, locks: false, answersRepeats };
}

async function live(story: Story): Promise<{
  readonly server: ModelServer;
  readonly ledger: Ledger;
  readonly operations: readonly Operation[];
}> {
  const operations = operationsOf(story.shapes, story.dates !== undefined);
  const ledger = memoryLedger();
  const trueClock = virtualClock(Date.UTC(2026, 0, 1));
  let requests = 0;
  let moments = 0;
  let isDead = false;
  let now = 0;
  const mayDie = (): void => {
    if (isDead) throw new Died();
    moments += 1;
    isDead = story.deaths.includes(moments);
    if (isDead) throw new Died();
  };
  const capabilities = aCapabilities({
    keys: keysFor(story.keys),
    ...(story.retentionMs === undefined ? {} : { mediaRetentionMs: story.retentionMs, buckets: [] }),
  });
  const server = new ModelServer({
    ...{
      now: () => trueClock.now(),
      keys: story.keys,
      keepsUploadsMs: story.retentionMs ?? 24 * 3_600_000,
      tellsTime: story.pauses !== undefined,
      lateByMs: 60_000,
      mayDie,
      lists: story.lists ?? true,
    },
    ...story.dates,
    nextFault: () => story.faults[requests++] ?? 'none',
  });
  for (let lives = 0; lives <= story.deaths.length; lives += 1) {
    isDead = false;
    const life = lives;
    now = life;
    // The dead do nothing any more, not even tidy up.
    const mayDieInThisLife = (): void => {
      if (life !== now) throw new Died();
      mayDie();
    };
    const { pauseMs = 0, clockOffMs = 0 } = story.pauses?.[lives] ?? {};
    await trueClock.sleep(pauseMs);
    const clock = { ...trueClock, now: () => trueClock.now() + clockOffMs };
    const limiter = createLimiter({ buckets: capabilities.buckets, pace: 'fastest', clock });
    const context: ReplayContext = {
      ...{
        server,
        ledger: mortal(ledger, mayDieInThisLife),
        limiter,
        clock,
        capabilities,
        account: modelAccount,
      },
      provesFirstPost: true,
      media: { open: nothing, fingerprint: () => Promise.resolve('') },
      converter: { convert: () => Promise.reject(new Error('nothing is to be converted')) },
      key: ({ operation, epoch }) => `${operation}#${String(epoch)}`,
      listen: () => undefined,
      signal: new AbortController().signal,
    };
    try {
      await replay(context, () => operations, null);
      break;
    } catch (error) {
      if (!(error instanceof Died)) throw error;
    }
  }
  return { server, ledger, operations };
}

async function expectExactlyOnce(story: Story): Promise<void> {
  const { server, ledger, operations } = await live(story);
  const statuses = operations.filter((operation) => operation.kind === 'status');
  const ids = new Map<OperationId, string>();
  const wanted: StatusOperation[] = [];
  for (const status of statuses) {
    const state = await ledger.state(status.id);
    expect(['done', 'failed']).toContain(state.kind);
    if (state.kind === 'done' && state.learned.kind === 'status') ids.set(status.id, state.learned.statusId);
    if (state.kind === 'done') wanted.push(status);
  }
  expect(server.texts()).toEqual(wanted.map(({ text }) => text));
  expect(server.statuses().map(({ id }) => id)).toEqual(wanted.map(({ id }) => ids.get(id)));
  for (const [place, status] of wanted.entries()) {
    const parent = status.replyTo === null ? null : (ids.get(status.replyTo) ?? null);
    if (parent !== null) expect(server.statuses()[place]?.replyTo).toBe(parent);
  }
}

const shape = fc.record({
  text: fc.constantFrom('good morning', 'good night', 'hello #world', 'a', '🎉'),
  uploads: fc.constantFrom(0, 0, 0, 1, 2),
  back: fc.constantFrom(0, 0, 1, 2),
});
const keys = fc.constantFrom<KeyManner>('honoured', 'ignored', 'fails', 'burned');
const hourMs = 3_600_000;
const fault = fc.constantFrom<Fault>(
  'none',
  'none',
  'none',
  'notSent',
  'droppedBefore',
  'droppedAfter',
  'lateCommit',
  'refusedForNow',
);

describe('exactly once', () => {
  it('holds for every order of faults and deaths', async () => {
    const story = fc.record({
      shapes: fc.array(shape, { minLength: 1, maxLength: 20 }),
      faults: fc.array(fault, { maxLength: 12 }),
      deaths: fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { maxLength: 6 }),
      keys,
    });
    await fc.assert(fc.asyncProperty(story, expectExactlyOnce), { numRuns: 400 });
    expect.assertions(expect.getState().assertionCalls);
  });

  it('holds when hours pass between runs and clocks are set', async () => {
    const pause = fc.record({
      pauseMs: fc.constantFrom(0, 50_000, 5 * hourMs, 23.5 * hourMs, 30 * hourMs, 400 * hourMs),
      clockOffMs: fc.constantFrom(0, 0, 5_000, -90_000, hourMs, -hourMs, 49 * hourMs, -49 * hourMs),
    });
    const story = fc.record({
      shapes: fc.array(shape, { minLength: 1, maxLength: 20 }),
      faults: fc.array(fault, { maxLength: 12 }),
      deaths: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 }),
      pauses: fc.array(pause, { minLength: 7, maxLength: 7 }),
      keys,
    });
    await fc.assert(fc.asyncProperty(story, expectExactlyOnce), { numRuns: 400 });
    expect.assertions(expect.getState().assertionCalls);
  });

  it('holds for posts with dates of their own, however the server lists them', async () => {
    const story = fc.record({
      shapes: fc.array(
        fc
          .tuple(shape, fc.constantFrom(1, 700, 5_000, 86_400_000))
          .map(([each, afterMs]) => ({ ...each, afterMs })),
        { minLength: 1, maxLength: 8 },
      ),
      faults: fc.array(fault, { maxLength: 12 }),
      deaths: fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { maxLength: 6 }),
      keys: fc.constant<KeyManner>('ignored'),
      dates: fc.record({
        listing: fc.constantFrom('byArrival', 'byDate', 'inBatches'),
        dropsMilliseconds: fc.boolean(),
        byHandMs: fc.constantFrom([], [firstDateMs - 1_000_000, Date.UTC(2025, 5, 1)]),
      }),
    });
    await fc.assert(fc.asyncProperty(story, expectExactlyOnce), { numRuns: 400 });
    expect.assertions(expect.getState().assertionCalls);
  });

  it('uploads anew what went stale while another post was looked for', async () => {
    const shapes = [0, 0, 1, 1].map((uploads, place) => ({
      text: `post ${String(place)}`,
      uploads,
      back: 0,
    }));
    // Of the first requests two are uploads; one post gets no answer, and is waited for.
    const faults = ['none', 'none', 'droppedBefore', 'droppedBefore'] as const;
    const { server } = await live({ shapes, faults, deaths: [], keys: 'ignored', retentionMs: 20_000 });
    expect(server.texts()).toEqual(shapes.map(({ text }) => text));
    expect(server.uploads).toBeGreaterThan(2);
  });

  it('sets aside what the server refuses for good, and goes on', async () => {
    const shapes = [1, 2, 3].map((place) => ({
      text: `post ${String(place)}`,
      uploads: 0,
      back: place === 3 ? 1 : 0,
    }));
    const { server } = await live({
      shapes,
      faults: ['none', 'refusedForGood'],
      deaths: [],
      keys: 'honoured',
    });
    expect(server.texts()).toEqual(['post 1', 'post 3']);
  });

  it('never takes a listing that shows nothing for proof that a post is not there', async () => {
    const shapes = [1, 2, 3].map((place) => ({ text: `post ${String(place)}`, uploads: 0, back: 0 }));
    const story = {
      shapes,
      faults: ['none', 'droppedAfter'],
      deaths: [],
      keys: 'ignored',
      lists: false,
    } as const;
    const { server, ledger, operations } = await live(story);
    expect(server.texts()).toEqual(['post 1', 'post 2', 'post 3']);
    const second = operations[1] ?? expect.fail('a second operation');
    expect(await ledger.state(second.id)).toMatchObject({ kind: 'failed', reason: 'unverifiable' });
  });
});
