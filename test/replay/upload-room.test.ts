// Uploads run ahead of posts by no more than the server keeps them, whatever holds the posts back: no file goes up twice,
// none is gone when its post leaves, and no post waits for its file.

import { describe, expect, it } from 'vitest';
import { noKeys, type Bucket } from '../../src/model/capabilities.ts';
import type { Operation } from '../../src/model/operation.ts';
import { createLimiter, type LimiterOptions } from '../../src/pacing/create-limiter.ts';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';
import type { ReplayContext } from '../../src/replay/context.ts';
import { replay } from '../../src/replay/replay.ts';
import { memoryLedger } from '../../src/store/memory-ledger.ts';
import { aCapabilities } from '../support/capabilities.ts';
import { modelAccount, ModelServer, type Fault } from '../support/model-server.ts';
import { aStatus, anUpload } from '../support/operations.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2026, 0, 1);

function own(limit: number, windowMs: number): Bucket {
  return { name: 'own', limit, windowMs, alignment: 'sliding', counts: ['status'], countsFailures: false };
}

/** Every third with a picture, the first ones without. */
function planOf(posts: number, withPictures: boolean): readonly Operation[] {
  return Array.from({ length: posts }, (_, place) => String(1_000 + place)).flatMap((tweet, place) => {
    if (!withPictures || place % 3 < 2) return [aStatus(tweet)];
    const upload = anUpload(tweet);
    return [upload, aStatus(tweet, 1, { media: [upload.id] })];
  });
}

interface Circumstances extends Partial<LimiterOptions> {
  readonly retentionMs: number;
  readonly faults?: readonly Fault[];
}

/** How it went on a server that leaves out files it has thrown away, and says nothing. */
async function gone(plan: readonly Operation[], { retentionMs, faults = [], ...limits }: Circumstances) {
  const clock = virtualClock(start);
  const now = (): number => clock.now();
  let requests = 0;
  const nextFault = (): Fault => faults[requests++] ?? 'none';
  const server = new ModelServer({ now, nextFault, mayDie: () => undefined, keys: 'ignored', lateByMs: 0 });
  const ages: number[] = [];
  const uploadedMs = new Map<string, number>();
  const uploadMedia = server.uploadMedia.bind(server);
  const postStatus = server.postStatus.bind(server);
  server.uploadMedia = async () => {
    const answer = await uploadMedia();
    if (answer.kind === 'ok') uploadedMs.set(answer.value.id, now());
    return answer;
  };
  server.postStatus = (request, ...rest) => {
    for (const id of request.media) ages.push(now() - (uploadedMs.get(id) ?? 0));
    return postStatus(request, ...rest);
  };
  const { buckets: stock } = aCapabilities();
  const { buckets = stock } = limits;
  const ledger = memoryLedger();
  let lastPostMs = 0;
  const context: ReplayContext = {
    ...{ server, ledger, clock, account: modelAccount, provesFirstPost: false },
    capabilities: aCapabilities({ buckets, mediaRetentionMs: retentionMs, keys: noKeys }),
    limiter: createLimiter({ pace: 'steady', ...limits, buckets, clock }),
    media: { open: () => [], fingerprint: () => Promise.resolve('') } as unknown as ReplayContext['media'],
    converter: { convert: () => Promise.reject(new Error('nothing is to be converted')) },
    key: ({ operation, epoch }) => `${operation}#${String(epoch)}`,
    listen: ({ kind }) => {
      if (kind === 'posted') lastPostMs = now();
    },
    signal: new AbortController().signal,
  };
  await replay(context, () => plan, null);
  return { lastPostMs, uploads: server.uploads, posts: server.texts().length, oldestMs: Math.max(...ages) };
}

const night = [{ fromMinute: 22 * 60, toMinute: 9 * 60 }];
const allButAnHour = [{ fromMinute: 21 * 60, toMinute: 20 * 60 }];

describe('uploads', () => {
  it.each<[string, number, Circumstances]>([
    ['quiet hours', 3_000, { retentionMs: day, closed: night }],
    ['an hour a day', 600, { retentionMs: day, closed: allButAnHour }],
    [
      'an hour a day at once',
      600,
      { retentionMs: day, closed: allButAnHour, guards: [own(60, hour)], pace: 'fastest' },
    ],
    ['ten posts a day', 60, { retentionMs: day, guards: [own(10, day)] }],
    ['sixty posts a day at once', 600, { retentionMs: day, guards: [own(60, day)], pace: 'fastest' }],
    ['a post a day and a short memory', 21, { retentionMs: hour, guards: [own(1, day)] }],
  ])('are made once and in time: %s', async (_name, posts, circumstances) => {
    const went = await gone(planOf(posts, true), circumstances);
    expect(went).toMatchObject({ posts, uploads: posts / 3 });
    expect(went.oldestMs).toBeLessThan(circumstances.retentionMs);
    const { lastPostMs } = await gone(planOf(posts, false), circumstances);
    expect(went.lastPostMs).toBe(lastPostMs);
  });

  it('are made again when they grew old while their post waited to leave', async () => {
    const plan = planOf(6, true);
    // Too many, the server says of the first one with a picture: nothing leaves for a minute.
    const faults: Fault[] = ['none', 'none', 'none', 'none', 'refusedForNow'];
    const went = await gone(plan, { retentionMs: minute, faults, buckets: [] });
    expect(went).toMatchObject({ posts: 6, uploads: 4 });
    expect(went.oldestMs).toBeLessThan(minute);
  });
});
