// `status` tells from the journal alone how far it is; `retry` offers again what was set aside; a plan that is another
// one is told.

import { expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { openCrossing } from '../support/crossing.ts';
import { expectError } from '../support/expect-run.ts';
import { runProgram, toldErrors } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const archive = fixture('threads');

it('says what is done, left and set aside, when it ends and what to type; retry posts the rest', async () => {
  let refuses = true;
  const { practice, around, migrate, args } = await openCrossing({
    faults: ({ requestClass, classIndex }) =>
      requestClass === 'status' && classIndex === 1 && refuses ? { kind: 'refused', httpStatus: 422 } : null,
  });
  const read = async (): Promise<{ readonly next: string | null }> =>
    JSON.parse((await runProgram(['status', '--json'], around)).stdout) as { next: string | null };
  await migrate(archive, '--limit', '1');
  expect(await read()).toMatchObject({
    ...{ statuses: { done: 1, setAside: 0, left: 3 }, unanswered: 0, holder: null },
  });
  expect((await read()).next).toContain('tweetferry migrate');
  const partial = await migrate(archive);
  expect(partial.exitCode, partial.stderr).toBe(3);
  expect(partial.stdout).toContain('tweetferry retry');
  expect(await read()).toMatchObject({
    ...{ statuses: { done: 3, setAside: 1, left: 0 }, reasons: { refused: 1 }, leftMs: 0 },
  });
  expect((await read()).next).toContain('tweetferry retry');
  expect((await runProgram(['status'], around)).stdout).toContain('tweetferry retry');
  refuses = false;
  const retried = await runProgram(['retry', ...args(archive).slice(1)], around);
  expect(retried.exitCode, retried.stderr).toBe(0);
  expect(practice.statuses()).toHaveLength(4);
  expect(await read()).toMatchObject({ statuses: { done: 4, setAside: 0, left: 0 }, next: null });
});

it('knows of no migration where there is none', async () => {
  const home = temporaryFolder();
  expectError(await runProgram(['status', '--json'], { home }), 'WORKSPACE_MISSING');
});

it('knows what to type after a run that the checks have stopped, and that nothing is left where all was adopted', async () => {
  const { args, around, migrate } = await openCrossing();
  await migrate(archive);
  const elsewhere = { ...around, home: temporaryFolder() };
  const read = async (): Promise<{ readonly next: string | null }> =>
    JSON.parse((await runProgram(['status', '--json'], elsewhere)).stdout) as { next: string | null };
  expectError(await runProgram(args(archive, '--json'), elsewhere), 'ACCOUNT_HAS_MATCHES');
  expect(await read()).toMatchObject({ statuses: { done: 0, setAside: 0, left: null } });
  expect((await read()).next).toContain(`tweetferry migrate ${archive}`);
  const adopted = await runProgram(args(archive, '--adopt'), elsewhere);
  expect(adopted.exitCode, adopted.stderr).toBe(0);
  expect(await read()).toMatchObject({ statuses: { done: 4, setAside: 0, left: 0 }, next: null });
});

it('names what is another way in the plan than in the run before', async () => {
  const { migrate } = await openCrossing();
  await migrate(archive, '--limit', '1');
  const other = await migrate(archive, '--limit', '1', '--dates', 'none');
  expect(other.exitCode, other.stderr).toBe(0);
  expect(other.stderr).toContain('--dates: none instead of auto');
  expect(other.stderr).toContain('1 tweet begun before');
});

it('stops when the account is shut out on the way, with the state of the data, and goes on when it is back', async () => {
  let isShutOut = false;
  const { practice, migrate } = await openCrossing({
    faults: ({ requestClass, classIndex }) => {
      if (requestClass === 'status' && classIndex === 2) isShutOut = true;
      return isShutOut ? { kind: 'refused', httpStatus: 403 } : null;
    },
  });
  const stopped = await migrate(archive, '--json');
  expectError(stopped, 'ACCOUNT_DISABLED');
  expect(toldErrors(stopped)[0]?.state).toMatch(/^2 of 4 /);
  isShutOut = false;
  const next = await migrate(archive);
  expect(next.exitCode, next.stderr).toBe(0);
  expect(practice.statuses()).toHaveLength(4);
});

it('counts what another selection posted with what is left of this one', async () => {
  const { migrate } = await openCrossing({
    faults: ({ requestClass, classIndex }) =>
      requestClass === 'status' && classIndex === 3 ? { kind: 'refused', httpStatus: 401 } : null,
  });
  const older = await migrate(archive, '--until', '2021-05-02');
  expect(older.exitCode, older.stderr).toBe(0);
  const stopped = await migrate(archive, '--since', '2021-05-03', '--json');
  expect(toldErrors(stopped)[0]?.state).toMatch(/^3 of 4 /);
});

it.each([
  [401, 'TOKEN_REFUSED'],
  [403, 'ACTION_FORBIDDEN'],
] as const)('stops at %i with the state of the data, and goes on afterwards', async (httpStatus, code) => {
  let refuses = true;
  const { practice, migrate } = await openCrossing({
    faults: ({ requestClass, classIndex }) =>
      requestClass === 'status' && classIndex === 2 && refuses ? { kind: 'refused', httpStatus } : null,
  });
  const stopped = await migrate(archive, '--json');
  expectError(stopped, code);
  expect(toldErrors(stopped)[0]?.state).toMatch(/^2 of 4 /);
  refuses = false;
  const next = await migrate(archive);
  expect(next.exitCode, next.stderr).toBe(0);
  expect(practice.statuses()).toHaveLength(4);
});
