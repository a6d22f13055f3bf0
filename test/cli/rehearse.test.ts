// Rehearsals on servers of several families.

import { expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { expectError, smallArchive } from '../support/expect-run.ts';
import { runProgram } from '../support/run-program.ts';
import { filesOf, zipEntries } from '../support/zip.ts';

it.each(['4.2', 'gotosocial', 'hollo', 'snac', 'activities-next'])(
  'on %s leaves nothing out',
  async (server) => {
    const run = await runProgram(['rehearse', smallArchive, '--json', '--server', server]);
    expect(run, run.stderr).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(run.stdout)).toMatchObject({ type: 'rehearsal', notYet: 0, failed: 0, tooMany: 0 });
  },
);

it.each(['4.6', 'hollo'])('on a bad day at %s everything is there all the same', async (server) => {
  const run = await runProgram(['rehearse', fixture('demo'), '--json', '--faults', '--server', server]);
  expect(run, run.stderr).toMatchObject({ exitCode: 0 });
  expect(JSON.parse(run.stdout)).toMatchObject({ type: 'rehearsal', notYet: 0, failed: 0 });
});

it('without limits meets none, and takes as long as its requests', async () => {
  const run = await runProgram(['rehearse', fixture('demo'), '--json', '--limits', 'none']);
  expect(run, run.stderr).toMatchObject({ exitCode: 0 });
  const told = JSON.parse(run.stdout) as { readonly total: number; readonly durationMs: number };
  expect(told).toMatchObject({ tooMany: 0, notYet: 0, failed: 0, durationMs: told.total * 200 });
});

it('on a server nobody plays is refused', async () => {
  expectError(await runProgram(['rehearse', smallArchive, '--json', '--server', 'none']), 'CHOICES_INVALID');
});

it('on a server that breaks over one file posts the tweet without it', async () => {
  const files = await filesOf(fixture('five-photos'));
  const [photo = ''] = Object.keys(files).filter((path) => path.includes('_media/'));
  const archive = await zipEntries({ ...files, [photo]: 'no picture at all' });
  const run = await runProgram(['rehearse', archive, '--json', '--server', 'hollo']);
  expect(JSON.parse(run.stdout)).toMatchObject({ posted: 1, notYet: 0, failed: 0 });
  expect(run.stderr).toContain('HTTP 500');
});

it('says that nearly all is left out, with the choice that brings it', async () => {
  const run = await runProgram(['rehearse', fixture('retweets-cut')]);
  expect(run.stderr).toMatch(/^! Only 0 of 6 tweets.*--retweets keep/m);
});
