// A lost workspace or a second computer: the run stops before it would post anything twice, and --adopt goes on from
// what the account shows.

import { expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { openCrossing, textsOn } from '../support/crossing.ts';
import { expectError } from '../support/expect-run.ts';
import { plannedStatuses, textsToSend } from '../support/planned-statuses.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const demo = fixture('demo');

it.each(['5', '1000'])('is stopped after %s tweets, and --adopt posts the rest once', async (limit) => {
  const { practice, args, around, migrate } = await openCrossing();
  const first = await migrate(demo, '--limit', limit);
  expect(first.exitCode, first.stderr).toBe(0);
  const posted = practice.statuses().length;
  const elsewhere = { ...around, home: temporaryFolder() };
  expectError(await runProgram(args(demo, '--json'), elsewhere), 'ACCOUNT_HAS_MATCHES');
  expect(practice.statuses()).toHaveLength(posted);
  const adopted = await runProgram(args(demo, '--adopt'), elsewhere);
  expect(adopted.exitCode, adopted.stderr).toBe(0);
  expect(textsOn(practice)).toEqual(textsToSend(await plannedStatuses(demo, {}), practice));
  const again = await runProgram(args(demo, '--json'), elsewhere);
  expect(again.exitCode, again.stderr).toBe(0);
  expect(JSON.parse(again.stdout)).toMatchObject({ notYet: 0, failed: 0, partlyPosted: 0 });
});

it('stops a workspace that was overtaken by another one', async () => {
  const { practice, args, around, migrate } = await openCrossing();
  await migrate(demo, '--limit', '3');
  const elsewhere = { ...around, home: temporaryFolder() };
  const other = await runProgram(args(demo, '--adopt', '--limit', '5'), elsewhere);
  expect(other.exitCode, other.stderr).toBe(0);
  const posted = practice.statuses().length;
  expectError(await migrate(demo, '--json'), 'ACCOUNT_HAS_MATCHES');
  expect(practice.statuses()).toHaveLength(posted);
  const back = await migrate(demo, '--adopt');
  expect(back.exitCode, back.stderr).toBe(0);
  expect(textsOn(practice)).toEqual(textsToSend(await plannedStatuses(demo, {}), practice));
});
