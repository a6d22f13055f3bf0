// Original dates on servers that keep them, and on one that is asked in vain.

import { describe, expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { openCrossing, textsOn } from '../support/crossing.ts';
import { expectError } from '../support/expect-run.ts';
import { faultHookFrom } from '../support/fault-scripts.ts';
import { plannedStatuses } from '../support/planned-statuses.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const demo = fixture('demo');

function datesOf(statuses: readonly { readonly createdAtMs: number }[]): readonly number[] {
  return statuses.map(({ createdAtMs }) => createdAtMs);
}

describe('on a server that keeps dates quietly', () => {
  it('every post has the date of its tweet, in order, and none in its words', async () => {
    const { practice, migrate } = await openCrossing({ personality: 'gotosocial', followers: 7 });
    const planned = await plannedStatuses(demo, {}, 'gotosocial');
    const run = await migrate(demo);
    expect(run.exitCode, run.stderr).toBe(0);
    const dates = datesOf(practice.statuses());
    expect(dates).toEqual(planned.map(({ datedMs }) => datedMs));
    expect(dates).toEqual([...new Set(dates)].sort((left, right) => left - right));
    expect(textsOn(practice).filter((text) => text.includes('📅'))).toEqual([]);
  });

  it('brings every post once and right where answers are lost', async () => {
    const faults = [1, 3, 4].map((classIndex) => ({
      ...{ requestClass: 'status' as const, classIndex },
      fault: { kind: classIndex === 3 ? ('dropBeforeCommit' as const) : ('dropAfterCommit' as const) },
    }));
    const { practice, migrate } = await openCrossing({
      personality: 'gotosocial',
      faults: faultHookFrom({ kind: 'listed', faults }),
    });
    const planned = await plannedStatuses(demo, {}, 'gotosocial');
    const run = await migrate(demo, '--late-commit', '0.2');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(datesOf(practice.statuses())).toEqual(planned.map(({ datedMs }) => datedMs));
  });

  it('knows its posts again without its workspace', async () => {
    const { practice, args, migrate } = await openCrossing({ personality: 'gotosocial' });
    expect((await migrate(demo)).exitCode).toBe(0);
    const posted = practice.statuses();
    const elsewhere = { token: practice.token, home: temporaryFolder() };
    expectError(await runProgram(args(demo, '--json'), elsewhere), 'ACCOUNT_HAS_MATCHES');
    const run = await runProgram(args(demo, '--adopt'), elsewhere);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(practice.statuses()).toEqual(posted);
  });

  it('stops where the first date is refused, and goes on with dates in the texts', async () => {
    const refused = { kind: 'refused', httpStatus: 403 } as const;
    const { practice, migrate } = await openCrossing({
      personality: 'gotosocial',
      faults: faultHookFrom({
        kind: 'listed',
        faults: [{ requestClass: 'status', classIndex: 0, fault: refused }],
      }),
    });
    expectError(await migrate(demo, '--json'), 'BACKDATING_REFUSED');
    expect(practice.statuses()).toEqual([]);
    const planned = await plannedStatuses(demo, { dates: 'line' }, 'gotosocial');
    const run = await migrate(demo, '--dates', 'line');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(practice.statuses()).toHaveLength(planned.length);
    expect(textsOn(practice)[0]).toContain('📅');
  });

  it('stops before a wrong date where whoever runs the server allows none', async () => {
    const { practice, migrate } = await openCrossing({ personality: 'gotosocial', takesOldDates: false });
    const run = await migrate(demo, '--json');
    expectError(run, 'BACKDATING_REFUSED');
    expect(run.stderr).toContain('HTTP 403');
    expect(practice.statuses()).toEqual([]);
  });

  it('writes dates into the texts where people are to be mentioned', async () => {
    const planned = await plannedStatuses(demo, { mentions: 'live' }, 'gotosocial');
    expect(planned.filter(({ datedMs }) => datedMs !== null)).toEqual([]);
  });
});

describe('on a server that keeps dates aloud', () => {
  it('they are kept only on demand, and that is said', async () => {
    const { practice, migrate } = await openCrossing({ personality: 'snac', followers: 3 });
    const byDefault = await plannedStatuses(demo, {}, 'snac');
    expect(byDefault.filter(({ datedMs }) => datedMs !== null)).toEqual([]);
    const planned = await plannedStatuses(demo, { dates: 'native' }, 'snac');
    const run = await migrate(demo, '--dates', 'native');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(datesOf(practice.statuses())).toEqual(planned.map(({ datedMs }) => datedMs));
  });
});

describe('on a server that cannot', () => {
  it('the choice is refused before anything is sent', async () => {
    const { practice, migrate } = await openCrossing();
    expectError(await migrate(demo, '--json', '--dates', 'native'), 'BACKDATING_UNAVAILABLE');
    expect(practice.statuses()).toEqual([]);
    expectError(await runProgram(['preview', demo, '--json', '--dates', 'native']), 'BACKDATING_UNAVAILABLE');
  });

  it('is never combined with mentions', async () => {
    const run = await runProgram(['preview', demo, '--json', '--dates', 'native', '--mentions', 'live']);
    expectError(run, 'CHOICES_INVALID');
  });
});
