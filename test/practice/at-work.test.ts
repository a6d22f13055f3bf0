// Posts that are worked on for a while: what a repeat with the same key meets meanwhile and afterwards, version by version,
// directly and behind a gateway. Seen on 4.3.23, 4.5.15 and 4.6.5.

import { describe, expect, it } from 'vitest';
import type { Gateway } from '../../src/practice/fault.ts';
import type { PracticeOptions } from '../../src/practice/practice.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { apiClient, errorOf, field, type ApiAnswer } from '../support/api-client.ts';
import { faultHookFrom, type FaultScript } from '../support/fault-scripts.ts';
import { withPractice, type PracticeBench } from '../support/practice-bench.ts';
import { rehearsed } from '../support/rehearsed.ts';
import { samplePng } from '../support/sample-files.ts';

const second = 1_000;
const minute = 60 * second;
type Personality = NonNullable<PracticeOptions['personality']>;

const busy = 'There was a temporary problem serving your request, please try again';

function lockFor(forMs: number, gateway?: Gateway): FaultScript {
  return { kind: 'locked', fromPost: 0, forMs, ...(gateway ? { gateway } : {}) };
}

async function locked(
  personality: Personality,
  script: FaultScript,
  use: (bench: PracticeBench) => Promise<void>,
): Promise<void> {
  await withPractice({ personality, faults: faultHookFrom(script) }, use);
}

const send = ({ post }: PracticeBench): Promise<ApiAnswer> => post({ status: 'x' }, 'key');

describe.each(['4.2', '4.3', '4.4', '4.5', 'hollo', 'activities-next'] as const)(
  '%s, which locks no keys',
  (personality) => {
    it('makes a second post of a repeat while the first is at work, and finds the key afterwards', async () => {
      await locked(personality, lockFor(215 * second), async (bench) => {
        const first = send(bench);
        await bench.kept(1);
        bench.pass(120 * second);
        const repeat = send(bench);
        await bench.kept(2);
        bench.pass(95 * second);
        expect([(await first).httpStatus, (await repeat).httpStatus]).toEqual([200, 200]);
        expect(bench.practice.statuses()).toHaveLength(2);
        const later = await send(bench);
        expect(field(later.body, 'id')).toBe(field((await repeat).body, 'id'));
        expect(bench.practice.statuses()).toHaveLength(2);
      });
    });
  },
);

describe('4.6, which locks keys', () => {
  it('keeps a repeat waiting for ten seconds, then says that it is busy', async () => {
    await locked('4.6', lockFor(minute), async (bench) => {
      const first = send(bench);
      await bench.kept(1);
      bench.pass(second);
      const repeat = send(bench);
      await bench.kept(2);
      bench.pass(10 * second);
      const refused = await repeat;
      expect([refused.httpStatus, errorOf(refused)]).toEqual([503, busy]);
      bench.pass(minute);
      expect((await first).httpStatus).toBe(200);
      expect(bench.practice.statuses()).toHaveLength(1);
    });
  });

  it('fails a repeat as soon as the first is done', async () => {
    await locked('4.6', lockFor(minute), async (bench) => {
      const first = send(bench);
      await bench.kept(1);
      bench.pass(55 * second);
      const repeat = send(bench);
      await bench.kept(2);
      bench.pass(5 * second);
      expect((await repeat).body).toEqual({ status: 500, error: 'Internal Server Error' });
      expect((await first).httpStatus).toBe(200);
      expect(bench.practice.statuses()).toHaveLength(1);
    });
  });

  it('is busy for a quarter of an hour after it died, then makes one post', async () => {
    const fault = { kind: 'diesAtWork' } as const;
    const script: FaultScript = {
      kind: 'listed',
      faults: [{ requestClass: 'status', classIndex: 0, fault }],
    };
    await locked('4.6', script, async (bench) => {
      await expect(send(bench)).rejects.toThrow();
      bench.pass(14 * minute);
      const early = send(bench);
      await bench.kept(1);
      bench.pass(10 * second);
      expect(errorOf(await early)).toBe(busy);
      bench.pass(minute);
      expect((await send(bench)).httpStatus).toBe(200);
      expect(bench.practice.statuses()).toHaveLength(1);
    });
  });

  it('makes a second post where the first is at work for longer than a lock lives', async () => {
    await locked('4.6', lockFor(20 * minute), async (bench) => {
      const first = send(bench);
      await bench.kept(1);
      bench.pass(15 * minute);
      const repeat = send(bench);
      await bench.kept(2);
      bench.pass(5 * minute);
      expect([(await first).httpStatus, (await repeat).httpStatus]).toEqual([200, 200]);
      expect(bench.practice.statuses()).toHaveLength(2);
    });
  });
});

describe.each(['4.7', '5.0'] as const)('%s, which locks keys and is mended', (personality) => {
  it('answers a repeat with the first post, as soon as that is done and afterwards', async () => {
    await locked(personality, lockFor(minute), async (bench) => {
      const first = send(bench);
      await bench.kept(1);
      bench.pass(55 * second);
      const repeat = send(bench);
      await bench.kept(2);
      bench.pass(5 * second);
      const id = field((await first).body, 'id');
      for (const again of [await repeat, await send(bench)])
        expect([again.httpStatus, field(again.body, 'id')]).toEqual([200, id]);
      expect(bench.practice.statuses()).toHaveLength(1);
    });
  });
});

describe.each(['4.2', '4.3', '4.5', '4.6', '4.7'] as const)('a key on %s', (personality) => {
  it('stays with a post that was deleted for an hour, then makes another', async () => {
    await withPractice({ personality }, async (bench) => {
      const { api, pass } = bench;
      await api.ask('DELETE', `/api/v1/statuses/${String(field((await send(bench)).body, 'id'))}`);
      pass(59 * minute);
      const gone = await send(bench);
      expect([gone.httpStatus, errorOf(gone)]).toEqual([404, 'Record not found']);
      pass(minute);
      expect((await send(bench)).httpStatus).toBe(200);
    });
  });

  it('is free when the first was refused', async () => {
    await withPractice({ personality }, async ({ post }) => {
      expect((await post({ status: '' }, 'key')).httpStatus).toBe(422);
      expect((await post({ status: 'x' }, 'key')).httpStatus).toBe(200);
    });
  });
});

describe('while posts hang', () => {
  it('reads are answered, and what comes late has the date and place of its beginning', async () => {
    await locked('4.5', lockFor(minute), async (bench) => {
      const { practice, api, pass, kept } = bench;
      const first = send(bench);
      await kept(1);
      expect((await api.ask('GET', '/api/v1/accounts/verify_credentials')).httpStatus).toBe(200);
      expect(practice.statuses()).toEqual([]);
      pass(minute);
      expect((await first).body).toMatchObject({ created_at: '2026-11-22T12:00:00.250Z' });
    });
  });

  it('a picture hangs on the first alone', async () => {
    await locked('4.5', lockFor(minute), async ({ upload, post, pass, kept, practice }) => {
      const media_ids = [await upload(samplePng())];
      const both = [post({ status: 'x', media_ids }, 'key'), post({ status: 'x', media_ids }, 'key')];
      await kept(2);
      pass(minute);
      expect((await Promise.all(both)).map(({ httpStatus }) => httpStatus).sort()).toEqual([200, 422]);
      expect(practice.statuses()).toHaveLength(1);
    });
  });

  it('a client that goes takes nothing with it', async () => {
    await locked('4.6', lockFor(minute), async ({ practice, pass, kept }) => {
      const client = new AbortController();
      const sent = fetch(`${practice.url}/api/v1/statuses`, {
        ...{ method: 'POST', signal: client.signal, body: new URLSearchParams({ status: 'x' }) },
        headers: { Authorization: `Bearer ${practice.token}` },
      });
      await kept(1);
      client.abort();
      await expect(sent).rejects.toThrow();
      await kept(0);
      pass(minute);
      expect(practice.statuses()).toHaveLength(1);
    });
  });

  it.each([
    ['page', 504],
    ['reset', 'reset'],
  ] as const)('a gateway that gives up (%s) does not end the work', async (then, seen) => {
    await locked('4.6', lockFor(2 * minute, { afterMs: minute, then }), async (bench) => {
      const first = send(bench).catch(() => 'reset');
      await bench.kept(1);
      bench.pass(minute);
      const answer = await first;
      expect(typeof answer === 'string' ? answer : answer.httpStatus).toBe(seen);
      expect(bench.practice.statuses()).toHaveLength(0);
      bench.pass(minute);
      expect(bench.practice.statuses()).toHaveLength(1);
    });
  });

  it('waits by the clock of this computer where no other is given', async () => {
    const account = { username: 'mira', displayName: 'Mira' };
    const practice = await startPractice({ token: 't', account, faults: faultHookFrom(lockFor(50)) });
    const answer = await apiClient(practice.url, 't').ask('POST', '/api/v1/statuses', {
      json: { status: 'x' },
    });
    await practice.close();
    expect(answer.httpStatus).toBe(200);
  });

  it('a rehearsal waits on its own clock', async () => {
    const { practice, elapsedMs } = await rehearsed(
      { tweets: 3, mediaShare: 0, replyShare: 0 },
      faultHookFrom(lockFor(50 * second)),
    );
    expect(practice.statuses()).toHaveLength(3);
    expect(elapsedMs).toBeGreaterThanOrEqual(50 * second);
  });
});

describe('hollo', () => {
  it('forgets a key with its post', async () => {
    await withPractice({ personality: 'hollo' }, async (bench) => {
      const id = String(field((await send(bench)).body, 'id'));
      await bench.api.ask('DELETE', `/api/v1/statuses/${id}`);
      expect((await send(bench)).httpStatus).toBe(200);
      expect(bench.practice.statuses().map((one) => one.id)).not.toContain(id);
    });
  });
});
