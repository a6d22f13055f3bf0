// A request that hangs for longer than anybody waits makes a second post when it comes to its end. That stands where it began, below
// all that was posted since, and is told all the same: at the end of the run, or by the next one.

import { describe, expect, it } from 'vitest';
import type { PersonalityName } from '../../src/practice/personality.ts';
import { live, type Life } from '../support/lives.ts';
import { aStatus } from '../support/operations.ts';

const minute = 60_000;
const hour = 60 * minute;
const endless: Life = { killedAfterMs: null, clockOffMs: 0 };
/** More than a run reads back when it ends. */
const plan = Array.from({ length: 250 }, (_, place) => {
  const id = String(1_000 + place);
  return aStatus(id, 1, { text: `tweet ${id} tells something that no other text tells` });
});
const second = plan[1] ?? expect.fail('a second post');

interface Story {
  readonly personality: PersonalityName;
  /** How long each request for the second post hangs by itself. */
  readonly hangMs: readonly number[];
  readonly lives: readonly Life[];
  readonly maxPerHour?: number;
  readonly next?: Life;
}

const tell = ({ hangMs, ...story }: Story) =>
  live(plan, {
    ...story,
    faults: ({ requestClass, classIndex }) => {
      const workMs = requestClass === 'status' ? hangMs[classIndex - 1] : undefined;
      return workMs === undefined ? null : { kind: 'atWork', workMs };
    },
    settleMs: 2 * hour,
  });

describe('a second post far down in the account', () => {
  it.each([
    ['4.5', [endless]],
    ['gotosocial', [endless]],
    ['4.5', [{ ...endless, killedAfterMs: 20 * minute }, endless]],
  ] as const)('is told at the end of the run on %s, which is not stopped', async (personality, lives) => {
    const story = { personality, hangMs: [40 * minute], lives, maxPerHour: 125 };
    const { texts, twins, codes, states } = await tell(story);
    expect(texts.filter((text) => text === second.text)).toHaveLength(2);
    expect({ twins, codes }).toEqual({ twins: [second.id], codes: [] });
    expect(new Set(states)).toEqual(new Set(['done']));
  });

  it.each([
    ['4.5', [endless]],
    ['4.6', [{ ...endless, killedAfterMs: 416_000 }, endless]],
    ['gotosocial', [endless]],
  ] as const)('that came after the end is told by the next run on %s', async (personality, lives) => {
    const story = { personality, hangMs: [50 * minute], lives };
    const before = await tell(story);
    expect(before.texts.filter((text) => text === second.text)).toHaveLength(2);
    expect(before.twins).toEqual([]);
    const { twins, codes } = await tell({ ...story, next: endless });
    expect({ twins, codes }).toEqual({ twins: [second.id], codes: [] });
  });

  it('that began after the one that is known is told by the next run', async () => {
    const hangMs = [16 * minute, 40 * minute];
    const { texts, twins, sent } = await tell({
      personality: '4.5',
      hangMs,
      lives: [endless],
      next: endless,
    });
    expect(sent.filter(({ text }) => text === second.text)).toHaveLength(2);
    expect(texts.filter((text) => text === second.text)).toHaveLength(2);
    expect(twins).toEqual([second.id]);
  });
});
