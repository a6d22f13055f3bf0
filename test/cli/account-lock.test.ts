// One process of a user works on an account at a time, wherever the workspaces of the two lie.

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { openCrossing, textsOn } from '../support/crossing.ts';
import { expectError } from '../support/expect-run.ts';
import { plannedStatuses, textsToSend } from '../support/planned-statuses.ts';
import { runProgram, startProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const demo = fixture('demo');

it('refuses a second terminal, which changes nothing, until the first is done', async () => {
  let isSlow = true;
  const { practice, args, around } = await openCrossing({
    faults: ({ requestClass }) =>
      isSlow && requestClass === 'status' ? { kind: 'slow', waitMs: 500 } : null,
  });
  const first = startProgram(args(demo), { ...around, timeoutMs: 55_000 });
  while (practice.statuses().length === 0) await pause(20);
  const elsewhere = { ...around, home: temporaryFolder() };
  const another = (): readonly string[] => ['--workspace', join(temporaryFolder(), 'workspace')];
  const profile = ['profile', demo, '--instance', practice.url, '--json', '--yes'];
  const refused = await Promise.all([
    runProgram(args(demo, '--json'), elsewhere),
    runProgram(args(demo, '--json', ...another()), around),
    runProgram([...profile, ...another()], around),
  ]);
  expect(first.process.exitCode).toBe(null);
  for (const run of refused) expectError(run, 'ACCOUNT_IN_USE');
  isSlow = false;
  const ended = await first.ended;
  expect(ended.exitCode, ended.stderr).toBe(0);
  expect(textsOn(practice)).toEqual(textsToSend(await plannedStatuses(demo, {}), practice));
  const after = await runProgram(args(demo, '--json', '--adopt'), elsewhere);
  expect(after.exitCode, after.stderr).toBe(0);
});
