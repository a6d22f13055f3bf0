// Archives that cannot be used: one clear error, and the right archive goes on.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import type { ErrorCode } from '../../src/errors/catalogue.ts';
import { fixture } from '../support/archives.ts';
import { openCrossing } from '../support/crossing.ts';
import { expectError, expectToGoOn, smallArchive } from '../support/expect-run.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { zipFolder } from '../support/zip.ts';

async function brokenZip(mend: (bytes: Buffer) => Buffer): Promise<string> {
  const path = join(temporaryFolder(), 'broken.zip');
  writeFileSync(path, mend(readFileSync(await zipFolder(fixture('demo')))));
  return path;
}

describe('an archive', () => {
  const cases: readonly (readonly [string, ErrorCode, () => Promise<string> | string])[] = [
    ['that is not there', 'ARCHIVE_NOT_FOUND', () => join(temporaryFolder(), 'nothing.zip')],
    ['that is none', 'ARCHIVE_NOT_RECOGNISED', () => fixture('not-an-archive')],
    [
      'that is another kind of file',
      'ARCHIVE_NOT_RECOGNISED',
      () => join(fixture('not-an-archive'), 'data.csv'),
    ],
    ['in a zip that holds none', 'ARCHIVE_NOT_RECOGNISED', () => zipFolder(fixture('not-an-archive'))],
    ['in a zip without tweets', 'ARCHIVE_WITHOUT_TWEETS', () => zipFolder(fixture('no-tweets'))],
    [
      'with community tweets alone',
      'ARCHIVE_WITHOUT_TWEETS',
      () => zipFolder(fixture('community-without-tweets')),
    ],
    [
      'that was cut off',
      'ARCHIVE_UNREADABLE',
      () => brokenZip((bytes) => bytes.subarray(0, bytes.length / 2)),
    ],
    ['that is empty', 'ARCHIVE_UNREADABLE', () => brokenZip(() => Buffer.alloc(0))],
    [
      'of noise with the head of a zip',
      'ARCHIVE_UNREADABLE',
      () => brokenZip((bytes) => Buffer.concat([bytes.subarray(0, 4), Buffer.alloc(9_000, 0x5a)])),
    ],
    ['of noise', 'ARCHIVE_NOT_RECOGNISED', () => brokenZip(() => Buffer.alloc(9_000, 0x5a))],
  ];

  it.each(cases)('%s is %s', async (_name, code, pathOf) => {
    const path = await pathOf();
    const runs = ['inspect', 'preview'].map(async (command) => runProgram([command, path, '--json']));
    for (const run of await Promise.all(runs)) expectError(run, code);
    const crossing = await openCrossing();
    expectError(await crossing.migrate(path, '--json'), code);
    await expectToGoOn(crossing);
  });

  it('of somebody else beside it is ARCHIVES_OF_DIFFERENT_ACCOUNTS', async () => {
    const run = await runProgram(['inspect', smallArchive, fixture('grailbird'), '--json']);
    expectError(run, 'ARCHIVES_OF_DIFFERENT_ACCOUNTS');
  });
});
