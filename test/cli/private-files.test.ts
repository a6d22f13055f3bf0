// Files that hold posts: nobody else can read them, whatever the umask says.

import { once } from 'node:events';
import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { fixture } from '../support/archives.ts';
import { openCrossing } from '../support/crossing.ts';
import { runProgram, startProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function openToOthers(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => (statSync(path).mode & 0o077) !== 0);
}

it.skipIf(process.platform === 'win32')('are for their owner alone under umask 000', async () => {
  const mask = process.umask(0);
  onTestFinished(() => void process.umask(mask));
  const folder = temporaryFolder();
  // A folder that is there already keeps its mode; the files in it do not depend on it.
  chmodSync(folder, 0o777);
  const { migrate, home } = await openCrossing({ stateFile: join(folder, 'practice.state') });
  expect((await migrate(fixture('demo'))).exitCode).toBe(0);
  const within = (name: string): string => join(folder, name);
  const archive = fixture('demo');
  for (const args of [
    ['alt-text', fixture('alt-text-beside-archive'), '--out', within('alt-text.csv')],
    ['circle', fixture('circle-years'), '--out', within('circle.csv')],
    ['export', archive, '--out', within('notes')],
    ['leftovers', archive, '--out', within('leftovers')],
    ['people', archive, '--out', within('people')],
  ]) {
    const run = await runProgram(args, { home });
    expect(run.exitCode, `${args.join(' ')}: ${run.stderr}`).toBe(0);
  }
  const practice = startProgram(['practice', '--page', within('page.html')], { home });
  await once(practice.process.stdout ?? practice.process, 'data');
  practice.process.kill('SIGTERM');
  await practice.ended;
  expect(readdirSync(folder).length).toBeGreaterThan(5);
  expect([...openToOthers(folder), ...openToOthers(home)]).toEqual([]);
});
