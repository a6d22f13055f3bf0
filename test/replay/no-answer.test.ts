// Posts that the server works on for a while, as behind a lock on its table of statuses: directly and behind a gateway that
// gives up after a minute, with kills in mid-wait and clocks that were set between the lives.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gateway } from '../../src/practice/fault.ts';
import { faultHookFrom } from '../support/fault-scripts.ts';
import { live, type Life, type Lived } from '../support/lives.ts';
import { aStatus } from '../support/operations.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const runs = Number(process.env['NO_ANSWER_RUNS'] ?? 200);

const plan = ['101', '102', '103'].map((id) => aStatus(id));
const planned = plan.map(({ text }) => text);
const gateway: Gateway = { afterMs: minute, then: 'page' };
const reset: Gateway = { afterMs: minute, then: 'reset' };

interface Story {
  readonly personality: '4.5' | '4.6';
  readonly gateway: Gateway | null;
  /** Whether its answers have a Date; if not, the computer's clock is the only one, and is not set. */
  readonly tellsTime?: boolean;
  readonly fromPost: number;
  readonly lockMs: number;
  readonly lives: readonly Life[];
}

const endless: Life = { killedAfterMs: null, clockOffMs: 0 };

function tell({
  personality,
  gateway: front,
  tellsTime = true,
  fromPost,
  lockMs,
  lives: told,
}: Story): Promise<Lived> {
  const lock = { kind: 'locked', fromPost, forMs: lockMs, ...(front ? { gateway: front } : {}) } as const;
  const faults = faultHookFrom(lock);
  const lives = [...told, endless].map((one) => (tellsTime ? one : { ...one, clockOffMs: 0 }));
  const dateAheadMs = tellsTime ? 0 : null;
  return live(plan, { personality, faults, dateAheadMs, lives, settleMs: 2 * hour, next: endless });
}

const life = fc.record({
  killedAfterMs: fc.integer({ min: 1, max: 1_000 }).map((seconds) => seconds * second),
  clockOffMs: fc.constantFrom(0, 0, 0, hour, -hour, 49 * hour, -49 * hour),
});

const story = (lock: { readonly min: number; readonly max: number }): fc.Arbitrary<Story> =>
  fc.record({
    personality: fc.constantFrom('4.5', '4.6'),
    gateway: fc.constantFrom(null, gateway, reset),
    tellsTime: fc.boolean(),
    fromPost: fc.constantFrom(0, 1, 2),
    lockMs: fc.integer(lock).map((seconds) => seconds * second),
    lives: fc.array(life, { maxLength: 3 }),
  });

const timesOf = (texts: readonly string[], text: string): number =>
  texts.filter((each) => each === text).length;

describe('a server that works on posts for a while', () => {
  it('holds each post once, whatever the lock up to a quarter of an hour', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(story({ min: 30, max: 900 }), async (told) => {
        const { texts, states, codes } = await tell(told);
        expect({ texts: texts.toSorted(), states, codes }).toEqual({
          ...{ texts: planned, states: planned.map(() => 'done'), codes: [] },
        });
      }),
      { numRuns: runs },
    );
    expect.assertions(expect.getState().assertionCalls);
  });

  it('makes at most one second post of each where the lock lasts longer', { timeout: 600_000 }, async () => {
    const longer = story({ min: 901, max: 3_600 });
    await fc.assert(
      fc.asyncProperty(longer, async (told) => {
        const lives = [...told.lives, endless, endless];
        const { texts, states, twins } = await tell({ ...told, lives });
        for (const [place, { id, text }] of plan.entries()) {
          const times = timesOf(texts, text);
          expect(times).toBeLessThanOrEqual(2);
          // Either the twin is named, or the post has failed, and retry finds both.
          if (times === 2 && !twins.includes(id))
            expect(states[place]).toMatch(/^failed: (ambiguous|unanswered)$/);
        }
        for (const [place, state] of states.entries())
          if (state === 'done') expect(texts).toContain(planned[place]);
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
    expect.assertions(expect.getState().assertionCalls);
  });

  it('is waited for while the connection lives, which is said after ten seconds', async () => {
    const { texts, events, statusRequests } = await tell({
      ...{ personality: '4.5', gateway: null, fromPost: 1, lockMs: 260 * second, lives: [] },
    });
    expect(texts).toEqual(planned);
    expect(statusRequests).toBe(plan.length);
    expect(events.filter(({ kind }) => kind === 'silent')).toHaveLength(1);
    expect(events.some(({ kind }) => kind === 'reconciling')).toBe(false);
  });

  it('is asked again soon with the same key where that is locked', async () => {
    const front = { personality: '4.6', gateway, fromPost: 1, lockMs: 100 * second, lives: [] } as const;
    const { texts, elapsedMs } = await tell(front);
    expect(texts).toEqual(planned);
    expect(elapsedMs).toBeLessThan(4 * minute);
  });

  it('is waited for through a lock that a dead server left behind, for a quarter of an hour', async () => {
    const fault = { kind: 'diesAtWork' } as const;
    const script = { kind: 'listed', faults: [{ requestClass: 'status', classIndex: 1, fault }] } as const;
    const faults = faultHookFrom(script);
    const lived = await live(plan, { personality: '4.6', faults, lives: [endless], settleMs: hour });
    expect(lived).toMatchObject({ texts: planned, codes: [], states: ['done', 'done', 'done'] });
    expect(lived.elapsedMs).toBeGreaterThan(14 * minute);
    expect(lived.elapsedMs).toBeLessThan(25 * minute);
  });

  it('is not waited for again by the next run, whatever the clock of the computer says', async () => {
    for (const clockOffMs of [0, 49 * hour, -49 * hour]) {
      const fault = { kind: 'dropBeforeCommit' } as const;
      const script = { kind: 'listed', faults: [{ requestClass: 'status', classIndex: 1, fault }] } as const;
      const faults = faultHookFrom(script);
      const lives = [
        { killedAfterMs: 90 * second, clockOffMs: 0 },
        { ...endless, clockOffMs },
      ];
      const lived = await live(plan, { personality: '4.5', faults, lives, settleMs: hour });
      expect(lived).toMatchObject({ texts: planned, codes: [] });
      expect(lived.elapsedMs).toBeGreaterThanOrEqual(120 * second);
      expect(lived.elapsedMs).toBeLessThan(150 * second);
    }
  });
});
