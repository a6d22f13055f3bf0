// Silences in a row, counted as what they are: two rounds of them fail a post, and between them lies an hour of looking. And the
// wait after no answer, when the run is stopped or dies in it.

import { describe, expect, it } from 'vitest';
import type { Fault, FaultHook } from '../../src/practice/fault.ts';
import { faultsOfPosts } from '../support/fault-scripts.ts';
import { live, type Life, type Lived, type Sent } from '../support/lives.ts';
import { aStatus } from '../support/operations.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const endless: Life = { killedAfterMs: null, clockOffMs: 0 };
const plan = ['101', '102', '103'].map((id) => aStatus(id));
const planned = plan.map(({ text }) => text);

const gone: Fault = { kind: 'htmlError', httpStatus: 504, commits: false };

/** From the second post on the gateway alone answers, so many times. */
const silences = (count: number): FaultHook =>
  faultsOfPosts(Object.fromEntries(Array.from({ length: count }, (_, place) => [place + 1, gone])));

const ofSecond = ({ sent }: Lived): readonly Sent[] => sent.filter(({ text }) => text === planned[1]);

describe('silences in a row where keys are not locked', () => {
  it('have an hour of looking before the next number, under which the post arrives', async () => {
    const lived = await live(plan, {
      ...{ personality: '4.5', faults: silences(2), lives: [endless], settleMs: hour },
    });
    expect(lived).toMatchObject({ texts: planned, codes: [], states: ['done', 'done', 'done'] });
    const [first, repeat, next] = ofSecond(lived);
    expect([first?.key, repeat?.key, next?.key]).toEqual(['status:102#1', 'status:102#1', 'status:102#2']);
    expect((repeat?.afterMs ?? 0) - (first?.afterMs ?? 0)).toBeGreaterThanOrEqual(15 * minute);
    expect((next?.afterMs ?? 0) - (repeat?.afterMs ?? 0)).toBeGreaterThanOrEqual(hour);
    expect(lived.elapsedMs).toBeLessThan(80 * minute);
  });

  it('fail the post in the second round, and the run goes on', async () => {
    const lived = await live(plan, {
      ...{ personality: '4.5', faults: silences(3), lives: [endless], settleMs: hour },
    });
    expect(lived).toMatchObject({
      ...{ texts: [planned[0], planned[2]], codes: [], states: ['done', 'failed: unanswered', 'done'] },
    });
    expect(ofSecond(lived).map(({ key }) => key)).toEqual(['status:102#1', 'status:102#1', 'status:102#2']);
  });

  it('end the run when the next post meets the same', async () => {
    const lived = await live(plan, {
      ...{ personality: '4.5', faults: silences(99), lives: [endless], settleMs: hour },
    });
    expect(lived).toMatchObject({ texts: [planned[0]], codes: ['INSTANCE_UNREACHABLE'] });
    expect(lived.states).toEqual(['done', 'failed: unanswered', 'failed: unanswered']);
  });
});

describe('a silence after two refusals', () => {
  const chain = ['101', '102', '103'].map((id, place) =>
    aStatus(id, 1, { replyTo: plan[place - 1]?.id ?? null }),
  );
  const isMissing: Fault = {
    ...{ kind: 'answersInstead', commits: false, httpStatus: 404 },
    ...{ headers: { 'content-type': 'application/json' }, body: '{"error":"Record not found"}' },
  };
  /** The parent of the third post is gone, and that one's parent, too; then it meets silence for a while. */
  const refusing = (silentMs: number): FaultHook => {
    let endMs: number | null = null;
    return ({ requestClass, classIndex, nowMs }) => {
      if (requestClass !== 'status' || classIndex < 2) return null;
      if (classIndex < 4) return isMissing;
      endMs ??= nowMs + silentMs;
      return nowMs < endMs ? gone : null;
    };
  };

  it.each([
    ['4.5', minute],
    ['4.7', 20 * minute],
  ] as const)(
    'is one silence, whatever number the refusals have led to, on %s',
    async (personality, silentMs) => {
      const lived = await live(chain, {
        ...{ personality, faults: refusing(silentMs), lives: [endless], settleMs: hour },
      });
      expect(lived).toMatchObject({ texts: planned, codes: [], states: ['done', 'done', 'done'] });
      const keys = lived.sent.filter(({ text }) => text === planned[2]).map(({ key }) => key);
      expect(keys.slice(0, 3)).toEqual(['status:103#1', 'status:103#2', 'status:103#3']);
    },
  );
});

describe('the wait after no answer', () => {
  const lost = faultsOfPosts({ 1: gone });
  const endsOf = ({ events }: Lived): readonly number[] =>
    events.flatMap((event) => (event.kind === 'reconciling' ? [event.untilMs] : []));

  it.each([
    ['Ctrl-C', { ...endless, stoppedAfterMs: 5 * minute }, ['INTERRUPTED']],
    ['SIGKILL', { ...endless, killedAfterMs: 5 * minute }, []],
  ] as const)('goes on where %s has ended it, and its end is told the same', async (_, first, codes) => {
    const lived = await live(plan, {
      ...{ personality: '4.5', faults: lost, lives: [first, endless], settleMs: hour },
    });
    expect(lived).toMatchObject({ texts: planned, codes, states: ['done', 'done', 'done'] });
    const [before = 0, after = 0] = endsOf(lived);
    expect(Math.abs(after - before)).toBeLessThanOrEqual(2 * second);
    const [original, repeat] = ofSecond(lived);
    expect(repeat?.key).toBe(original?.key);
    const waitedMs = (repeat?.afterMs ?? 0) - (original?.afterMs ?? 0);
    expect(waitedMs).toBeGreaterThanOrEqual(15 * minute);
    expect(waitedMs).toBeLessThan(16 * minute);
  });
});
