// A workspace that is deleted or moved away during a run: the run stops at its next step and says so.

import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { openCrossing, textsOn } from '../support/crossing.ts';
import { plannedStatuses, textsToSend } from '../support/planned-statuses.ts';
import { startProgram, toldErrors } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const demo = fixture('demo');

it.each([
  {
    what: 'deleted',
    take: (folder: string) => {
      rmSync(folder, { recursive: true });
    },
  },
  {
    what: 'moved away',
    take: (folder: string) => {
      renameSync(folder, `${folder}-elsewhere`);
    },
  },
  {
    what: 'without its ledger',
    take: (folder: string) => {
      rmSync(join(folder, 'ledger.sqlite'));
    },
  },
])('$what stops the run, and --adopt goes on without posting twice', async ({ take }) => {
  const pace = { waitMs: 200 };
  const { practice, args, around, migrate } = await openCrossing({
    faults: ({ requestClass }) => (requestClass === 'status' ? { kind: 'slow', ...pace } : null),
  });
  const folder = join(temporaryFolder(), 'workspace');
  const run = startProgram(args(demo, '--json', '--workspace', folder), around);
  while (practice.statuses().length < 5) await wait(10);
  take(folder);
  pace.waitMs = 1;
  const stopped = await run.ended;
  const posted = practice.statuses().length;
  expect(toldErrors(stopped)).toEqual([expect.objectContaining({ code: 'WORKSPACE_GONE', exitCode: 7 })]);
  // The one whose request was out, and what was ready to leave.
  expect(posted).toBeLessThan(15);
  const next = await migrate(demo, '--workspace', join(temporaryFolder(), 'other'), '--adopt');
  expect(next.exitCode, next.stderr).toBe(0);
  expect(textsOn(practice)).toEqual(textsToSend(await plannedStatuses(demo, {}), practice));
});
