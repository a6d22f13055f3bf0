// Names of files that no system gives back as they are cost themselves, and nothing else of the archive.

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixture, readArchive } from '../support/archives.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function named(folder: string, name: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name)]);
}

// Other systems refuse such names.
it.runIf(process.platform === 'linux')('reads a folder with names that are no UTF-8', async () => {
  const folder = temporaryFolder();
  cpSync(fixture('threads'), folder, { recursive: true });
  writeFileSync(named(join(folder, 'data'), [0x61, 0xff, 0x2e, 0x6a, 0x73]), 'no list');
  mkdirSync(named(folder, [0xe9]));
  writeFileSync(join(folder, 'two\nlines'), '');
  const whole = await readArchive(fixture('threads'));
  const { tweets, notices } = await readArchive(folder);
  expect(tweets).toEqual(whole.tweets);
  expect(notices).toMatchObject([
    { code: 'entryPassedOver', where: { path: 'data/a\uFFFD.js' } },
    { code: 'entryPassedOver', where: { path: '\uFFFD' } },
  ]);
});
