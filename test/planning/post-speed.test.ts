// How long a post takes: measured between posts, without the waits.

import { describe, expect, it } from 'vitest';
import { parseTweetId, serverStatusId, statusOperationId } from '../../src/model/ids.ts';
import { blended, speedAfter, unknownSpeed, type PostSpeed } from '../../src/planning/post-speed.ts';
import type { ReplayEvent } from '../../src/ports/replay-events.ts';

const startMs = Date.UTC(2026, 0, 1, 12);
const guessMs = 200;
const operation = statusOperationId(parseTweetId('1') ?? expect.fail('a tweet id'));
const url = 'https://model.example/1';
const posted: ReplayEvent = { kind: 'posted', operation, status: serverStatusId('1'), url };
const waiting = (requestClass: 'status' | 'upload', untilMs: number): ReplayEvent => ({
  kind: 'waiting',
  wait: { requestClass, bucket: 'some', allows: null, untilMs },
});

type Happening = readonly [atMs: number, event: ReplayEvent];

const after = (happenings: readonly Happening[]): PostSpeed =>
  happenings.reduce((speed, [atMs, event]) => speedAfter(speed, event, startMs + atMs), unknownSpeed);
const posts = (count: number, everyMs: number, fromMs = 0): readonly Happening[] =>
  Array.from({ length: count }, (_, index) => [fromMs + index * everyMs, posted]);

describe('the speed of posts', () => {
  it('is the guess at first, and then what is measured', () => {
    expect(blended(guessMs, unknownSpeed)).toBe(guessMs);
    expect(blended(guessMs, after(posts(428, 2)))).toBeLessThan(4);
    expect(blended(guessMs, after(posts(20, 1_000)))).toBeGreaterThan(800);
  });

  it('follows a server that becomes slower', () => {
    const slower = after([...posts(500, 20), ...posts(500, 400, 10_000)]);
    expect(blended(guessMs, slower)).toBeGreaterThan(380);
  });

  it('is without waits, retries and nights', () => {
    const held = after([
      ...posts(11, 100),
      [1_000, waiting('status', startMs + 10_800_000)],
      [10_800_100, posted],
      [10_800_100, { kind: 'retrying', operation, waitMs: 30_000, detail: '' }],
      [10_830_200, posted],
      [50_000_000, posted],
      ...posts(5, 100, 50_000_100),
    ]);
    expect(held).toMatchObject({ seen: 17, meanMs: 100 });
  });

  it('is measured on where only files wait', () => {
    const files: Happening = [1_000, waiting('upload', startMs + 1_800_000)];
    expect(after([...posts(11, 100), files, ...posts(10, 100, 1_100)])).toMatchObject({
      meanMs: 100,
      seen: 20,
    });
  });
});
