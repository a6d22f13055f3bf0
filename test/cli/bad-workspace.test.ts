// Workspaces that cannot be used, and a disk that is full: one clear error, and the workspace goes on.

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { generateArchive } from '../../bench/generate-archive.ts';
import { openCrossing, textsOn } from '../support/crossing.ts';
import { expectError, expectToGoOn, smallArchive } from '../support/expect-run.ts';
import { plannedStatuses } from '../support/planned-statuses.ts';
import { toldErrors } from '../support/run-program.ts';
import { spawnScript } from '../support/spawn-script.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a workspace', () => {
  it('of another account is refused, and serves its own afterwards', async () => {
    const workspace = join(temporaryFolder(), 'workspace');
    const account = { username: 'nora', displayName: 'Nora' };
    const [mine, other] = [await openCrossing(), await openCrossing({ account })];
    const first = await mine.migrate(smallArchive, '--workspace', workspace, '--limit', '2');
    expect(first.exitCode, first.stderr).toBe(0);
    expectError(
      await other.migrate(smallArchive, '--json', '--workspace', workspace),
      'WORKSPACE_OF_ANOTHER',
    );
    expect(textsOn(other.practice)).toEqual([]);
    await expectToGoOn(mine, '--workspace', workspace);
    await expectToGoOn(other, '--workspace', join(temporaryFolder(), 'another'));
  });

  it('in use is refused, and goes on when its holder is gone', async () => {
    const crossing = await openCrossing();
    const workspace = join(temporaryFolder(), 'workspace');
    const holder = spawnScript(join(import.meta.dirname, '../store/hold-workspace.ts'), [workspace]);
    await holder.wrote(1);
    expectError(await crossing.migrate(smallArchive, '--json', '--workspace', workspace), 'WORKSPACE_IN_USE');
    await holder.kill();
    await expectToGoOn(crossing, '--workspace', workspace);
  });

  it('that is lost is not replaced by an empty one that posts everything again', async () => {
    const crossing = await openCrossing();
    await expectToGoOn(crossing);
    const elsewhere = join(temporaryFolder(), 'another');
    expectError(
      await crossing.migrate(smallArchive, '--json', '--workspace', elsewhere),
      'ACCOUNT_HAS_MATCHES',
    );
    await expectToGoOn(crossing);
  });

  it('below a file cannot be written', async () => {
    const crossing = await openCrossing();
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const workspace = join(file, 'workspace');
    expectError(
      await crossing.migrate(smallArchive, '--json', '--workspace', workspace),
      'WORKSPACE_UNWRITABLE',
    );
    await expectToGoOn(crossing);
  });
});

/** Mounts a file system of sixteen megabytes, or says why it cannot. */
function tinyDisk(path: string): string | null {
  mkdirSync(path);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', path], { stdio: 'pipe' });
  } catch (error) {
    return String(error);
  }
  onTestFinished(() => void execFileSync('umount', [path]));
  return null;
}

describe('a full disk', () => {
  it('stops the run, says how much is posted, and the next run goes on', async (context) => {
    const folder = temporaryFolder();
    const disk = join(folder, 'disk');
    const problem = tinyDisk(disk);
    expect.assertions(problem === null ? 7 : 0);
    if (problem !== null) context.skip(`needs the right to mount: ${problem}`);
    const many = join(folder, 'archive.zip');
    await generateArchive(many, { tweets: 900, mediaShare: 0, replyShare: 0 });
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(15_500_000));
    const { practice, migrate } = await openCrossing();
    const workspace = join(disk, 'workspace');
    const run = await migrate(many, '--json', '--workspace', workspace);
    expect(run).toMatchObject({ exitCode: 7, stdout: '' });
    const [told] = toldErrors(run);
    const posted = practice.statuses().length;
    expect(told?.code).toBe('WORKSPACE_UNWRITABLE');
    expect(posted).toBeGreaterThan(0);
    const [done, unsure = '0'] = [...(told?.state ?? '').matchAll(/^(\d+) of|up to (\d+) more/g)].map(
      ([, first, second]) => first ?? second,
    );
    expect(Number(done)).toBeLessThanOrEqual(posted);
    expect(Number(done) + Number(unsure)).toBeGreaterThanOrEqual(posted);
    rmSync(ballast);
    const next = await migrate(many, '--late-commit', '1', '--workspace', workspace);
    expect(next.exitCode, next.stderr).toBe(0);
    const planned = await plannedStatuses(many, {});
    expect(textsOn(practice)).toEqual(planned.map(({ text }) => text));
  });
});
