// What `preview` shows of a long plan, where it may write nothing, and what choices that have no end come to.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function tweetsOf(...args: readonly string[]): Promise<number> {
  const run = await runProgram(['preview', fixture('threads'), '--json', ...args]);
  expect(run.exitCode, run.stderr).toBe(0);
  const { operations } = JSON.parse(run.stdout) as { operations: { tweet: string }[] };
  return new Set(operations.map(({ tweet }) => tweet)).size;
}

it('as JSON holds the operations of so many tweets, or of all', async () => {
  const all = await tweetsOf();
  expect(all).toBeGreaterThan(2);
  expect(await tweetsOf('--limit', '2')).toBe(2);
  expect(await tweetsOf('--limit', '2', '--all')).toBe(all);
});

it('needs no home that can be written', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  const run = await runProgram(['preview', fixture('photo-too-large')], { home: join(file, 'home') });
  expect(run.exitCode, run.stderr).toBe(0);
});

it.each(['select: &a\n  ids: *a\n', 'pins: &a [*a]\n', `pins: ${'['.repeat(20_000)}\n`])(
  'refuses choices without an end',
  async (text) => {
    const file = join(temporaryFolder(), 'choices.yaml');
    writeFileSync(file, text);
    const run = await runProgram(['preview', fixture('threads'), '--choices', file]);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/CHOICES_INVALID|FILE_UNREADABLE/);
    const manifest = await runProgram(['bulk', 'check', file]);
    expect(manifest.exitCode, manifest.stderr).toBe(2);
    expect(manifest.stderr).toMatch(/CHOICES_INVALID|FILE_UNREADABLE/);
  },
);

it('says loudly that nearly all is left out, with the choice that brings it', async () => {
  const { stdout } = await runProgram(['preview', fixture('retweets-cut')]);
  expect(stdout).toMatch(/^! Only 0 of 6 tweets[^]*--retweets keep/m);
});
