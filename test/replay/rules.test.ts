// The engine's pure rules: keys, back-off, fallbacks, lead.

import { describe, expect, it } from 'vitest';
import { parseTweetId, serverStatusId, statusOperationId } from '../../src/model/ids.ts';
import type { StatusOperation } from '../../src/model/operation.ts';
import type { OperationState } from '../../src/ports/ledger.ts';
import { afterRefusal } from '../../src/replay/after-refusal.ts';
import { backoffMs } from '../../src/replay/backoff.ts';
import { isFresh, leadInStatuses } from '../../src/replay/lead.ts';
import { nextIntent } from '../../src/replay/next-intent.ts';
import { aCapabilities } from '../support/capabilities.ts';
import { anIntent } from '../support/operations.ts';

const operation = statusOperationId(parseTweetId('1') ?? expect.fail('a tweet id'));
const intent = anIntent(operation, 3, 0);

describe('nextIntent', () => {
  const minuteMs = 60_000;
  const clocks = { nowMs: 2 * minuteMs, serverMs: null };
  it.each([
    ['new', { kind: 'new' }, 1, 0],
    ['not sent', { kind: 'notSent', intent }, 3, 0],
    ['absent', { kind: 'absent', intent, wasSilent: true }, 3, 1],
    ['absent again', { kind: 'absent', intent: { ...intent, repeats: 1 }, wasSilent: false }, 3, 2],
    ['rejected', { kind: 'rejected', intent }, 4, 0],
    ['rejected as a repeat', { kind: 'rejected', intent: { ...intent, repeats: 1 } }, 3, 1],
  ] as const)('%s', (_name, state, epoch, repeats) => {
    const { nowMs: atMs } = clocks;
    const firstAtMs = epoch === intent.epoch ? intent.firstAtMs : atMs;
    const next = { ...intent, epoch, repeats, atMs, firstAtMs };
    expect(nextIntent(operation, state, clocks)).toEqual(next);
  });

  it('takes a new number an hour after an attempt that is absent, and not before, by the server’s clock', () => {
    const state = { kind: 'absent', intent: { ...intent, serverMs: 0 }, wasSilent: false } as const;
    const after = (nowMs: number, serverMs: number | null) =>
      nextIntent(operation, state, { nowMs, serverMs }).epoch;
    expect(after(60 * minuteMs, 59 * minuteMs)).toBe(3);
    expect(after(0, 60 * minuteMs)).toBe(4);
    expect(after(59 * minuteMs, null)).toBe(3);
    expect(after(60 * minuteMs, null)).toBe(4);
  });

  it('counts the numbers that were given up in silence, and from the beginning after a refusal', () => {
    const rounds = (state: OperationState) =>
      nextIntent(operation, state, { nowMs: 60 * minuteMs, serverMs: null }).silentRounds;
    const once = { ...intent, silentRounds: 1 };
    expect(rounds({ kind: 'absent', intent: once, wasSilent: true })).toBe(2);
    expect(rounds({ kind: 'absent', intent: once, wasSilent: false })).toBe(1);
    expect(rounds({ kind: 'absent', intent: { ...once, atMs: 59 * minuteMs }, wasSilent: true })).toBe(1);
    expect(rounds({ kind: 'notSent', intent: once })).toBe(1);
    expect(rounds({ kind: 'rejected', intent: once })).toBe(0);
  });

  it('finishes an old key under that key, and goes on with keys of today', () => {
    const old = { ...intent, hasOldKey: true };
    expect(nextIntent(operation, { kind: 'absent', intent: old, wasSilent: false }, clocks)).toMatchObject({
      ...{ epoch: 3, hasOldKey: true },
    });
    expect(nextIntent(operation, { kind: 'rejected', intent: old }, clocks)).toMatchObject({
      ...{ epoch: 1, hasOldKey: false },
    });
  });
});

describe('afterRefusal', () => {
  const status: StatusOperation = {
    ...{
      kind: 'status',
      id: operation,
      tweet: parseTweetId('1') ?? expect.fail('a tweet id'),
      text: 'x',
      visibility: 'unlisted',
    },
    ...{ sensitive: false, contentWarning: '', language: null, media: [], replyTo: operation },
    ...{ datedMs: null, pings: false },
    ...{ links: [], quote: null, ifMediaRefused: 'postWithout', ifParentGone: 'nearestAncestor' },
  };
  const [parent, quoted] = [serverStatusId('1'), serverStatusId('2')];
  const bare = { replyTo: null, quote: null, hasNewMedia: false };

  it('waits when there were too many', () => {
    expect(afterRefusal(status, 'tooMany', bare)).toEqual({ kind: 'again' });
  });

  it('goes without a parent that is gone, one after the other', () => {
    const answering = { ...bare, replyTo: parent };
    expect(afterRefusal(status, 'notFound', answering)).toEqual({ kind: 'without', post: parent });
    expect(afterRefusal(status, 'notFound', bare)).toEqual({ kind: 'setAside' });
    const loyal = { ...status, ifParentGone: 'setAside' } as const;
    expect(afterRefusal(loyal, 'notFound', answering)).toEqual({ kind: 'setAside' });
    expect(afterRefusal(status, 'invalid', answering)).toEqual({ kind: 'setAside' });
  });

  it('rather goes without the quote', () => {
    const both = { ...bare, replyTo: parent, quote: quoted };
    expect(afterRefusal(status, 'notFound', both)).toEqual({ kind: 'without', post: quoted });
    expect(afterRefusal(status, 'invalid', both)).toEqual({ kind: 'without', post: quoted });
  });

  it('renews media, once', () => {
    const withMedia = { ...status, media: [operation] };
    expect(afterRefusal(withMedia, 'invalid', bare)).toEqual({ kind: 'withNewMedia' });
    expect(afterRefusal(withMedia, 'invalid', { ...bare, hasNewMedia: true })).toEqual({ kind: 'setAside' });
    expect(afterRefusal(status, 'invalid', bare)).toEqual({ kind: 'setAside' });
  });
});

describe('waiting and leading', () => {
  it('backs off to five minutes and never beyond', () => {
    const steadyMs = [1_000, 2_000, 4_000, 256_000, 300_000, 300_000];
    for (const [place, attempt] of [1, 2, 3, 9, 10, 60].entries()) {
      const wait = (steadyMs[place] ?? 0) / backoffMs(attempt, 'ada status:1');
      expect(wait).toBeGreaterThan(0.79);
      expect(wait).toBeLessThan(1.34);
    }
  });

  it('does not let everybody come back at once', () => {
    const waits = Array.from({ length: 100 }, (_, place) => backoffMs(5, `ada status:${String(place)}`));
    expect(new Set(waits).size).toBeGreaterThan(90);
    expect(backoffMs(5, 'ada status:1')).toBe(backoffMs(5, 'ada status:1'));
  });

  it('leads by what can be posted within most of the retention', () => {
    const day = 24 * 3_600_000;
    expect(leadInStatuses(aCapabilities({ mediaRetentionMs: day }))).toBe(1_920);
    expect(leadInStatuses(aCapabilities({ buckets: [] }))).toBe(300);
    expect(isFresh(aCapabilities({ mediaRetentionMs: day }), 0, day)).toBe(false);
    expect(isFresh(aCapabilities({ mediaRetentionMs: day }), 0, day / 2)).toBe(true);
  });
});
