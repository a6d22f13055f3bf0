// Ctrl-C in the middle of a migration: the request in flight is finished, the state of the data is told, and the
// next run completes what is left.

import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { openCrossing, textsOn } from '../support/crossing.ts';
import { plannedStatuses, textsToSend } from '../support/planned-statuses.ts';
import { startProgram, toldErrors } from '../support/run-program.ts';

const demo = fixture('demo');

it.each(['SIGINT', 'SIGTERM'] as const)(
  '%s stops in good order, and the next run completes',
  async (signal) => {
    // So slow that it is found under way, however busy the machine is.
    const pace = { waitMs: 300 };
    const { practice, args, around, migrate } = await openCrossing({
      faults: ({ requestClass }) => (requestClass === 'status' ? { kind: 'slow', ...pace } : null),
    });
    const run = startProgram(args(demo, '--json'), around);
    while (practice.statuses().length < 5) await wait(10);
    run.process.kill(signal);
    pace.waitMs = 1;
    const stopped = await run.ended;
    const posted = practice.statuses().length;
    expect(posted).toBeLessThan(48);
    expect(stopped).toMatchObject({ exitCode: 130, stdout: '' });
    expect(toldErrors(stopped)).toEqual([expect.objectContaining({ code: 'INTERRUPTED', exitCode: 130 })]);
    const [command = ''] = /tweetferry migrate .*/.exec(stopped.stderr) ?? [];
    expect(command).toContain(demo);
    expect(command).toContain('--instance');
    expect(toldErrors(stopped)[0]?.state).toMatch(new RegExp(`^${String(posted)} of 48 `));
    const next = await migrate(demo);
    expect(next.exitCode, next.stderr).toBe(0);
    expect(textsOn(practice)).toEqual(textsToSend(await plannedStatuses(demo, {}), practice));
  },
);

it('a second one leaves at once, and the next run completes', async () => {
  let isSlow = true;
  const { practice, args, around, migrate } = await openCrossing({
    faults: ({ requestClass, classIndex }) =>
      requestClass === 'status' && classIndex >= 3 && isSlow ? { kind: 'slow', waitMs: 60_000 } : null,
  });
  const run = startProgram(args(demo, '--late-commit', '1'), around);
  let told = '';
  run.process.stderr?.on('data', (text: string) => (told += text));
  while (practice.statuses().length < 4) await wait(10);
  run.process.kill('SIGINT');
  // Two signals that arrive together are one.
  while (!told.includes('Stopping')) await wait(10);
  run.process.kill('SIGINT');
  expect((await run.ended).exitCode).toBe(130);
  isSlow = false;
  const next = await migrate(demo, '--late-commit', '1');
  expect(next.exitCode, next.stderr).toBe(0);
  expect(textsOn(practice)).toEqual(textsToSend(await plannedStatuses(demo, {}), practice));
});

it('a run that looks for a post in doubt says until when, and leaves it in doubt', async () => {
  const { practice, args, around, migrate } = await openCrossing({
    personality: '4.5',
    faults: ({ requestClass, classIndex }) =>
      requestClass === 'status' && classIndex === 3
        ? { kind: 'htmlError', httpStatus: 504, commits: false }
        : null,
  });
  const run = startProgram(args(demo, '--json'), around);
  let told = '';
  run.process.stderr?.on('data', (text: string) => (told += text));
  while (!/looking for it on the server until .*\d\d:\d\d/.test(told)) await wait(10);
  run.process.kill('SIGINT');
  const stopped = await run.ended;
  expect(toldErrors(stopped)).toEqual([expect.objectContaining({ code: 'INTERRUPTED', exitCode: 130 })]);
  expect(toldErrors(stopped)[0]?.state).toMatch(/^3 of 48 .* up to 1 more /);
  const next = await migrate(demo, '--late-commit', '1');
  expect(next.exitCode, next.stderr).toBe(0);
  expect(textsOn(practice)).toEqual(textsToSend(await plannedStatuses(demo, {}), practice));
});

it('a run that waits for an hour says so without a terminal, and stops at once', async () => {
  const { practice, args, around } = await openCrossing();
  const run = startProgram(args(demo, '--max-per-hour', '1'), around);
  let told = '';
  run.process.stderr?.on('data', (text: string) => (told += text));
  while (!/^\d{4}-\d\d-\d\d \d\d:\d\d {2}\S/m.test(told)) await wait(10);
  run.process.kill('SIGINT');
  expect((await run.ended).exitCode).toBe(130);
  expect(practice.statuses()).toHaveLength(1);
});
