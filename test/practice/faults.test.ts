// Each fault: what the client sees, and whether the thing was done.

import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/practice/fault.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { everyFault, faultHookFrom } from '../support/fault-scripts.ts';
import { recordedResponse } from '../support/mastodon-recordings.ts';
import { withPractice, type PracticeBench } from '../support/practice-bench.ts';
import { samplePng, uploadForm } from '../support/sample-files.ts';

async function withFault(fault: Fault, use: (bench: PracticeBench) => Promise<void>): Promise<void> {
  const faults = faultHookFrom({
    kind: 'listed',
    faults: [{ requestClass: 'status', classIndex: 0, fault }],
  });
  await withPractice({ faults }, use);
}

/** The code of the answer, or that there was none. */
async function outcome({ post }: PracticeBench): Promise<number | 'broken'> {
  try {
    return (await post({ status: 'x' }, 'key')).httpStatus;
  } catch {
    return 'broken';
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(5);
}

describe('a fault', () => {
  it.each([
    [{ kind: 'dropBeforeCommit' }, 'broken', 0],
    [{ kind: 'dropAfterCommit' }, 'broken', 1],
    [{ kind: 'errorAfterCommit', httpStatus: 500 }, 500, 1],
    [{ kind: 'errorAfterCommit', httpStatus: 503 }, 503, 1],
    [{ kind: 'htmlError', httpStatus: 502, commits: true }, 502, 1],
    [{ kind: 'htmlError', httpStatus: 504, commits: false }, 504, 0],
    [{ kind: 'slow', waitMs: 20 }, 200, 1],
    [{ kind: 'tooManyWithoutHeaders' }, 429, 0],
    [{ kind: 'emptyAfterCommit' }, 200, 1],
    [{ kind: 'sentTwice' }, 500, 1],
  ] as const)('%j: the client sees %s, and %i is made', async (fault, seen, made) => {
    await withFault(fault, async (bench) => {
      expect(await outcome(bench)).toBe(seen);
      expect(bench.practice.statuses()).toHaveLength(made);
      expect((await bench.post({ status: 'after' })).httpStatus).toBe(200);
    });
  });

  it('commits late: nothing is there at first, then it is', async () => {
    await withFault({ kind: 'commitLate', afterMs: 1_000 }, async (bench) => {
      expect(await outcome(bench)).toBe('broken');
      expect(bench.practice.statuses()).toHaveLength(0);
      await until(() => bench.practice.statuses().length > 0);
      expect(bench.practice.statuses()[0]?.text).toBe('x');
    });
  });

  it('commits late, but not after the end', async () => {
    const practice = await startPractice({
      token: 't',
      account: { username: 'mira', displayName: '' },
      faults: () => ({ kind: 'commitLate', afterMs: 60_000 }),
    });
    const request = {
      method: 'POST',
      headers: { Authorization: 'Bearer t' },
      body: new URLSearchParams({ status: 'x' }),
    };
    await expect(fetch(`${practice.url}/api/v1/statuses`, request)).rejects.toThrow();
    await practice.close();
    expect(practice.statuses()).toEqual([]);
  });

  it('commits late once, when the client came back before it', async () => {
    const fault: Fault = { kind: 'commitLate', afterMs: 100 };
    await withFault(fault, async (bench) => {
      await outcome(bench);
      await bench.post({ status: 'x' }, 'key');
      await wait(200);
      expect(bench.practice.statuses()).toHaveLength(1);
    });
  });

  it('answers empty, in HTML, and without limits where it should', async () => {
    await withFault({ kind: 'emptyAfterCommit' }, async ({ post }) => {
      expect((await post({ status: 'x' })).body).toBe('');
    });
    await withFault({ kind: 'htmlError', httpStatus: 502, commits: false }, async ({ post }) => {
      const recorded = recordedResponse('composed/502.nginx.html.json');
      expect((await post({ status: 'x' })).headers.get('content-type')).toBe(
        recorded.headers['content-type'],
      );
    });
    await withFault({ kind: 'tooManyWithoutHeaders' }, async ({ post, practice }) => {
      expect((await post({ status: 'x' })).headers.get('x-ratelimit-limit')).toBeNull();
      expect(practice.requests().tooMany).toBe(1);
    });
  });

  it('strikes uploads as well', async () => {
    const faults = faultHookFrom({
      kind: 'listed',
      faults: [{ requestClass: 'upload', classIndex: 0, fault: { kind: 'dropAfterCommit' } }],
    });
    await withPractice({ faults }, async ({ api, practice }) => {
      const upload = api.ask('POST', '/api/v2/media', { form: uploadForm(samplePng()) });
      await expect(upload).rejects.toThrow();
      expect(practice.media()).toHaveLength(1);
    });
  });
});

describe('the hook', () => {
  it('hears of every request of the API, numbered in all and by class', async () => {
    const heard: string[] = [];
    const faults = (request: { requestClass: string; index: number; classIndex: number }): null => {
      heard.push(`${request.requestClass} ${request.index} ${request.classIndex}`);
      return null;
    };
    await withPractice({ faults }, async ({ api, post, practice }) => {
      await post({ status: 'a' });
      await api.ask('GET', '/api/v1/accounts/1/statuses?max_id=5');
      await post({ status: 'b' });
      await api.ask('GET', '/@mira');
      expect(heard).toEqual(['status 0 0', 'paging 1 0', 'status 2 1']);
      expect(practice.requests().total).toBe(3);
    });
  });

  it('plays the same random script for the same seed', () => {
    const play = (seed: number): readonly (string | undefined)[] => {
      const hook = faultHookFrom({
        kind: 'random',
        seed,
        probability: 0.5,
        classes: ['status'],
        faults: everyFault,
      });
      return Array.from(
        { length: 40 },
        (_, index) =>
          hook({
            method: 'POST',
            path: '/',
            requestClass: 'status',
            index,
            classIndex: index,
            nowMs: 0,
            key: null,
          })?.kind,
      );
    };
    expect(play(7)).toEqual(play(7));
    expect(play(7)).not.toEqual(play(8));
  });
});
